#pragma once
// WM_ASSERT: for mistakes of the programmer, on in every build. Input of a user never reaches one.

namespace waymark {

/// Writes the broken expectation to standard error and ends the process.
[[noreturn]] void assertion_failed(const char* expression, const char* file, int line) noexcept;

}  // namespace waymark

#define WM_ASSERT(expression) \
  ((expression) ? static_cast<void>(0) : ::waymark::assertion_failed(#expression, __FILE__, __LINE__))
