#pragma once
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace parley {

/// How far a run is: worlds done of all. Called from one thread at a time, never more often than the doors care to draw.
using Progress = std::function<void(std::uint64_t done, std::uint64_t all)>;

/// How to run an ensemble. Threads change the time and never the result.
struct EnsembleOptions {
  std::uint64_t seed = 0;
  std::uint32_t worlds = 4000;
  unsigned threads = 1;  ///< 0: one a core
  Progress progress = {};
  std::stop_token stop = {};
};

/// The run was interrupted: what was computed is not an answer.
struct Interrupted : std::exception {
  const char* what() const noexcept override { return "interrupted"; }
};

inline constexpr std::uint32_t worlds_at_once = 16;  ///< handed out to a thread

/// Threads that a run takes: slots are numbered below it.
inline unsigned slots_of(const EnsembleOptions& options) {
  const unsigned wanted = options.threads ? options.threads : std::max(1u, std::thread::hardware_concurrency());
  return std::clamp<unsigned>(wanted, 1, std::max<std::uint32_t>(1, (options.worlds + worlds_at_once - 1) / worlds_at_once));
}

/// Calls work(world, slot) for every world 0..worlds-1, in blocks handed out to threads; `slot` numbers the thread, for its own
/// workspace. Work stores by world, so the result does not depend on who did what. The first exception is passed on.
template <class Work>
void for_each_world(const EnsembleOptions& options, Work work) {
  constexpr std::uint32_t block = worlds_at_once;
  const unsigned threads = slots_of(options);
  std::atomic<std::uint32_t> next{0};
  std::atomic<bool> failed{false};
  std::uint64_t done = 0;
  std::exception_ptr failure;
  std::mutex mutex;
  const auto run = [&](unsigned slot) {
    try {
      while (!failed && !options.stop.stop_requested()) {
        const std::uint32_t first = next.fetch_add(block);
        if (first >= options.worlds) break;
        const std::uint32_t last = std::min(options.worlds, first + block);
        for (std::uint32_t world = first; world < last; ++world) work(world, slot);
        const std::lock_guard lock(mutex);
        done += last - first;
        if (options.progress) options.progress(done, options.worlds);
      }
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failed.exchange(true)) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> pool;
    for (unsigned slot = 1; slot < threads; ++slot) pool.emplace_back(run, slot);
    run(0);
  }
  if (failure) std::rethrow_exception(failure);
  if (options.stop.stop_requested()) throw Interrupted{};
}

}  // namespace parley
