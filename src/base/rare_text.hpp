#pragma once
// A text that most things do not have: eight bytes where there is none. A workspace holds hundreds of thousands of
// goals, and the notes and reasons that they might have, but have not, would weigh as much as all the rest.
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace waymark {

class RareText {
 public:
  RareText() = default;
  RareText(std::string text) {
    if (!text.empty()) text_ = std::make_unique<std::string>(std::move(text));
  }
  explicit RareText(std::string_view text) : RareText(std::string(text)) {}
  RareText(const char* text) : RareText(std::string(text)) {}
  RareText(const RareText& other) : text_(other.text_ ? std::make_unique<std::string>(*other.text_) : nullptr) {}
  RareText(RareText&&) noexcept = default;
  RareText& operator=(const RareText& other) {
    if (this != &other) *this = RareText(other);
    return *this;
  }
  RareText& operator=(RareText&&) noexcept = default;
  ~RareText() = default;

  [[nodiscard]] const std::string& str() const {
    static const std::string none;
    return text_ ? *text_ : none;
  }
  operator const std::string&() const { return str(); }
  operator std::string_view() const { return str(); }
  [[nodiscard]] bool empty() const { return text_ == nullptr; }
  [[nodiscard]] std::size_t size() const { return str().size(); }

  friend std::string operator+(std::string left, const RareText& right) { return std::move(left += right.str()); }
  friend bool operator==(const RareText& left, const RareText& right) { return left.str() == right.str(); }
  friend bool operator==(const RareText& left, std::string_view right) { return left.str() == right; }
  friend bool operator==(const RareText& left, const std::string& right) { return left.str() == right; }
  friend bool operator==(const RareText& left, const char* right) { return left.str() == right; }

 private:
  std::unique_ptr<std::string> text_;  ///< never an empty one
};

}  // namespace waymark
