#pragma once
#include <chrono>
#include <cstdint>
#include <string>

#include "parley/study/ensemble.hpp"

namespace parley::cli {

/// Progress on stderr of anything that takes over two seconds: a bar with the time left on a terminal, else a line every ten per cent.
/// Clocks stay here, at the door: no result knows the time.
class ProgressBar {
 public:
  explicit ProgressBar(bool quiet, const char* what = "worlds");
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  void operator()(std::uint64_t done, std::uint64_t all);

 private:
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point drawn_;
  const char* what_;
  bool quiet_, terminal_, visible_ = false;
  int tenths_ = 0;
};

/// Turns Ctrl-C and a request to end into a stop of the ensemble: nothing half-written, exit 130.
class StopOnSignal {
 public:
  StopOnSignal();
  ~StopOnSignal();
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;
  std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  std::jthread watcher_;
};

}  // namespace parley::cli
