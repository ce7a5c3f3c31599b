#pragma once
// A function object that may own what cannot be copied, such as a promise. (std::move_only_function is C++23.)
#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

#include "base/assert.hpp"

namespace waymark {

template <class Signature>
class UniqueFunction;

template <class Answer, class... Arguments>
class UniqueFunction<Answer(Arguments...)> {
 public:
  UniqueFunction() = default;
  template <class Callable>
    requires(!std::same_as<std::remove_cvref_t<Callable>, UniqueFunction> &&
             std::is_invocable_r_v<Answer, std::decay_t<Callable>&, Arguments...>)
  UniqueFunction(Callable&& callable)  // NOLINT(google-explicit-constructor): a lambda is to be passed as it stands
      : body_(std::make_unique<Body<std::decay_t<Callable>>>(std::forward<Callable>(callable))) {}

  explicit operator bool() const { return body_ != nullptr; }
  Answer operator()(Arguments... arguments) {
    WM_ASSERT(body_ != nullptr);
    return body_->call(std::forward<Arguments>(arguments)...);
  }

 private:
  struct Base {
    virtual ~Base() = default;
    virtual Answer call(Arguments... arguments) = 0;
  };
  template <class Callable>
  struct Body final : Base {
    template <class Given>
    explicit Body(Given&& given) : callable(std::forward<Given>(given)) {}
    Answer call(Arguments... arguments) override { return callable(std::forward<Arguments>(arguments)...); }
    Callable callable;
  };
  std::unique_ptr<Base> body_;
};

}  // namespace waymark
