#include "progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

namespace parley::cli {

namespace chrono = std::chrono;

namespace {
volatile std::sig_atomic_t asked_to_stop = 0;
void note_signal(int) { asked_to_stop = 1; }

std::string duration(double seconds) {
  if (seconds < 90) return fmt::format("{:.0f} s", seconds);
  if (seconds < 5400) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.1f} h", seconds / 3600);
}
}  // namespace

ProgressBar::ProgressBar(bool quiet, const char* what)
    : start_(chrono::steady_clock::now()), drawn_(start_), what_(what), quiet_(quiet), terminal_(isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar() {
  if (visible_ && terminal_) std::fputs("\r\033[K", stderr);
}

void ProgressBar::operator()(std::uint64_t done, std::uint64_t all) {
  if (quiet_ || all == 0) return;
  const auto now = chrono::steady_clock::now();
  const double elapsed = chrono::duration<double>(now - start_).count();
  if (elapsed < 2) return;
  const double share = static_cast<double>(done) / static_cast<double>(all);
  const std::string left = share > 0 && done < all ? duration(elapsed / share * (1 - share)) + " left" : "done";
  if (terminal_) {
    if (visible_ && now - drawn_ < chrono::milliseconds(100) && done < all) return;
    const int filled = static_cast<int>(share * 20);
    fmt::print(stderr, "\r\033[KRunning   {} of {} {}  [{:#<{}}{: <{}}] {:3.0f} %  {}", done, all, what_, "", filled, "", 20 - filled,
               share * 100, left);
    std::fflush(stderr);
    drawn_ = now;
    visible_ = true;
  } else if (const int tenths = static_cast<int>(share * 10); tenths > tenths_) {
    tenths_ = tenths;
    fmt::print(stderr, "Running   {} of {} {}  {} %  {}\n", done, all, what_, tenths * 10, left);
  }
}

StopOnSignal::StopOnSignal() {
  asked_to_stop = 0;
  std::signal(SIGINT, note_signal);
  std::signal(SIGTERM, note_signal);
  // A handler may only set a flag; this thread carries it over.
  watcher_ = std::jthread([this](std::stop_token end) {
    while (!end.stop_requested()) {
      if (asked_to_stop) {
        source_.request_stop();
        return;
      }
      std::this_thread::sleep_for(chrono::milliseconds(20));
    }
  });
}

StopOnSignal::~StopOnSignal() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

}  // namespace parley::cli
