#pragma once
// Compressed answers, as the client accepts them.
#include <optional>
#include <string>
#include <string_view>

namespace waymark {

enum class Encoding : unsigned char { identity, gzip, brotli };

/// The best encoding that Accept-Encoding allows: brotli, gzip, or the bytes as they are.
[[nodiscard]] Encoding choose_encoding(std::string_view accept_encoding);
/// "br", "gzip"; empty for identity.
[[nodiscard]] std::string_view encoding_name(Encoding encoding);
/// Nothing when it would not become smaller.
[[nodiscard]] std::optional<std::string> compress(std::string_view bytes, Encoding encoding);

}  // namespace waymark
