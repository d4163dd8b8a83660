#pragma once
#include <algorithm>
#include <ctime>
#include <vector>

/// Processor time of this program in seconds, not the wall's: other programs may be at work.
inline double cpu() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// The median of some runs of a piece of work, seconds of processor time; one run before them warms up.
template <class Work>
double median_seconds(int runs, Work work) {
  std::vector<double> took;
  for (int i = 0; i <= runs; ++i) {
    const double begin = cpu();
    work();
    if (i > 0) took.push_back(cpu() - begin);
  }
  std::sort(took.begin(), took.end());
  return took[took.size() / 2];
}
