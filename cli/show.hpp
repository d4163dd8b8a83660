#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "parley/crisis/scenario.hpp"
#include "verb.hpp"

/// The sections of `parley show`, as text and as JSON of the same.
namespace parley::cli {

std::string show_frame(const Scenario& scenario);
std::string show_actors(const Scenario& scenario);
std::string show_levers(const Scenario& scenario);
std::string show_links(const Scenario& scenario);
std::string show_variables(const Scenario& scenario);
std::string show_outcomes(const Scenario& scenario);
std::string show_sources(const Scenario& scenario);
/// The share of judged numbers by kind; `all` lists every one of them.
std::string show_assumptions(const Scenario& scenario, bool all);

nlohmann::ordered_json json_frame(const Scenario& scenario);
nlohmann::ordered_json json_actors(const Scenario& scenario);
nlohmann::ordered_json json_levers(const Scenario& scenario);
nlohmann::ordered_json json_links(const Scenario& scenario);
nlohmann::ordered_json json_variables(const Scenario& scenario);
nlohmann::ordered_json json_outcomes(const Scenario& scenario);
nlohmann::ordered_json json_sources(const Scenario& scenario);
nlohmann::ordered_json json_assumptions(const Scenario& scenario);

/// The ids of a list: the `id` column of a CSV (quoted fields, CRLF, a byte order mark; comma, semicolon or tab), or one id a line. Refuses
/// with exit 4 and a sentence; `file` is what messages call it. Doubles count once.
std::vector<std::string> list_of_ids(const std::string& text, const std::string& file);

/// Where each item of a list stands in the case.
struct Coverage {
  struct Item {
    std::string id = {};
    std::vector<std::string> elements = {};                                  ///< paths; empty: missing
    bool dynamics = false, bargaining = false, game = false, infer = false;  ///< engines that read any of them
    std::vector<std::string> outcomes = {};                                  ///< that any of them can change
    std::string inert_because = {};                                          ///< where none can
  };
  std::vector<Item> items = {};
  std::vector<std::string> scored = {};  ///< every scored outcome of the case
  std::size_t present() const;
};
Coverage coverage_of(const Scenario& scenario, const std::vector<std::string>& ids);
std::string show_coverage(const Coverage& coverage);
nlohmann::ordered_json json_coverage(const Coverage& coverage);

}  // namespace parley::cli
