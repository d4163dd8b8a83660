#pragma once
#include <optional>
#include <string>
#include <utility>

namespace parley {

/// How a piece of work ended: one word for the whole house, spelled as in the code wherever it is printed. None is a failure of the
/// program: a run that hits its limit is an answer. Which of them an engine uses is said at its result; the reason stands in a `why`.
enum class Status {
  // of a question
  answered,
  partial,
  not_yet,
  // what was asked for is there, with its proof
  found,     ///< one of perhaps several
  complete,  ///< and no other exists
  solved,    ///< the best, verified
  optimal,   ///< of a program, with its duals
  converged,
  // an end without it
  cycle,       ///< a state seen before
  limit,       ///< steps, size or time ran out
  infeasible,  ///< of a program
  unbounded,
  inaccurate,  ///< what was found failed its own check
  too_large,
  not_reached,
  not_defined,  ///< no such thing for this input, by its definition
  // of an input
  sound,
  invalid
};
const char* to_text(Status status);

/// Whether an engine can work on a value: sound, or invalid and `why`, what is and what should be, without a full stop.
struct Soundness {
  Status status = Status::sound;
  std::string why = {};

  Soundness() = default;
  Soundness(const char* what) : status(Status::invalid), why(what) {}
  Soundness(std::string what) : status(Status::invalid), why(std::move(what)) {}
  explicit operator bool() const { return status == Status::sound; }
};

/// A value, or why there is none: found, or not_defined (it exists for other inputs) or invalid (the input cannot be read), one sentence
/// without a full stop.
template <class Value>
struct ValueOrWhy {
  std::optional<Value> value = {};
  Status status = Status::not_defined;
  std::string why = {};

  ValueOrWhy(Value found) : value(std::move(found)), status(Status::found) {}
  ValueOrWhy(Status ended, std::string reason) : status(ended), why(std::move(reason)) {}
  explicit operator bool() const { return value.has_value(); }
  const Value& operator*() const { return *value; }
  Value& operator*() { return *value; }
  const Value* operator->() const { return &*value; }
};

}  // namespace parley
