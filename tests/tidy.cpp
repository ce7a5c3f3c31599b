#include "tidy.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <span>

namespace waymark::tidy {
namespace {

constexpr std::size_t lines_max = 600;
constexpr std::size_t columns_max = 120;
/// In the pages Prettier breaks lines at 120; what stays longer is one text or name.
constexpr std::size_t columns_max_of_pages = 200;

struct Room {
  std::string_view name;
  std::string_view sees;  // other rooms, each followed by a space
};
// As in src/CMakeLists.txt; the linker checks libraries, this checks headers.
constexpr std::array rooms{
    Room{"base", ""},
    Room{"analytics", "base "},
    Room{"domain", "base "},
    Room{"runtime", "base "},
    Room{"store", "domain base runtime "},
    Room{"app", "store domain analytics base runtime "},
    Room{"server", "app store domain analytics base runtime "},
    Room{"cli", "server app store domain analytics base runtime "},
};

struct Ban {
  std::string_view call;
  std::string_view instead;
};
// Below runtime the world is a parameter, so that a seed and a date replay everything.
constexpr std::array impure{
    Ban{"system_clock::now", "take the time as a parameter"}, Ban{"steady_clock::now", "take the time as a parameter"},
    Ban{"time(nullptr)", "take the time as a parameter"},     Ban{"rand()", "take a RandomSource or a Prng"},
    Ban{"srand(", "take a RandomSource or a Prng"},           Ban{"random_device", "take a RandomSource or a Prng"},
    Ban{"std::thread", "threads live in runtime and above"},  Ban{"std::jthread", "threads live in runtime and above"},
    Ban{"fopen(", "files live in runtime and above"},         Ban{"ifstream", "files live in runtime and above"},
    Ban{"ofstream", "files live in runtime and above"},
};
constexpr std::array throwing{
    Ban{"std::stoi(", "std::from_chars"},   Ban{"std::stol(", "std::from_chars"},
    Ban{"std::stoll(", "std::from_chars"},  Ban{"std::stoul(", "std::from_chars"},
    Ban{"std::stoull(", "std::from_chars"}, Ban{"std::stod(", "std::from_chars"},
    Ban{"std::stof(", "std::from_chars"},   Ban{"throw", "return an Error"},
};
constexpr std::array coroutine{
    Ban{"co_await", "a callback: g++ 12 miscompiles coroutines"},
    Ban{"co_yield", "a callback: g++ 12 miscompiles coroutines"},
    Ban{"co_return", "a callback: g++ 12 miscompiles coroutines"},
};
constexpr std::array words{
    Ban{"okr_score", "grade"},
    Ban{"OKR score", "grade"},
    Ban{"kpi_status", "health (status is of goals)"},
    Ban{"sub_goal", "objective aligned to another"},
    Ban{"TODO", "an issue, or the thing itself"},
    Ban{"FIXME", "an issue, or the thing itself"},
    Ban{"../shared", "a text of our own"},
    Ban{"\"/home/", "a path below the tree"},
    Ban{"\"/root/", "a path below the tree"},
};

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Where `wanted` stands as a whole word (a call such as "rand()" is no part of "srand()").
std::size_t find_word(std::string_view line, std::string_view wanted) {
  for (std::size_t at = line.find(wanted); at != std::string_view::npos; at = line.find(wanted, at + 1)) {
    const bool starts = at == 0 || !is_word(line[at - 1]) || !is_word(wanted.front());
    const std::size_t end = at + wanted.size();
    const bool ends = end == line.size() || !is_word(line[end]) || !is_word(wanted.back());
    if (starts && ends) {
      return at;
    }
  }
  return std::string_view::npos;
}

template <typename Visit>
void each_line(std::string_view text, const Visit& visit) {
  std::size_t number = 1;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    visit(number++, text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

std::string remark(std::string_view path, std::size_t line, std::string_view words_of_it) {
  return std::string(path) + ":" + std::to_string(line) + ": " + std::string(words_of_it);
}

const Room* room_named(std::string_view name) {
  const auto found = std::ranges::find(rooms, name, &Room::name);
  return found == rooms.end() ? nullptr : &*found;
}

// The room of a path: "domain" of "src/domain/kpi.cpp", nothing outside src/.
const Room* room_of(std::string_view path) {
  if (!path.starts_with("src/")) {
    return nullptr;
  }
  path.remove_prefix(4);
  return room_named(path.substr(0, path.find('/')));
}

bool is_test(std::string_view path) {
  return path.starts_with("tests/") || path.find("test_support.hpp") != std::string_view::npos ||
         path.find("_test.cpp") != std::string_view::npos || path.find("_fuzz.cpp") != std::string_view::npos ||
         path.find("_bench.cpp") != std::string_view::npos;
}

bool is_cpp(std::string_view path) {
  return path.ends_with(".cpp") || path.ends_with(".hpp");
}

struct Include {
  std::string_view target;
  bool quoted;
};
std::optional<Include> include_of(std::string_view line) {
  const std::size_t hash = line.find_first_not_of(" \t");
  if (hash == std::string_view::npos || line[hash] != '#') {
    return std::nullopt;
  }
  line.remove_prefix(hash + 1);
  const std::size_t word = line.find_first_not_of(" \t");
  if (word == std::string_view::npos || !line.substr(word).starts_with("include")) {
    return std::nullopt;
  }
  const std::size_t open = line.find_first_of("\"<", word);
  if (open == std::string_view::npos) {
    return std::nullopt;
  }
  const bool quoted = line[open] == '"';
  const std::size_t close = line.find(quoted ? '"' : '>', open + 1);
  return Include{line.substr(open + 1, close == std::string_view::npos ? close : close - open - 1), quoted};
}

bool sees(const Room& room, std::string_view other) {
  if (room.name == other) {
    return true;
  }
  const std::size_t at = room.sees.find(std::string(other) + " ");
  return at != std::string_view::npos && (at == 0 || room.sees[at - 1] == ' ');
}

// Of the store, all but cli see only what every store has in common; tests may build one.
bool names_concrete_store(std::string_view target) {
  return target.starts_with("store/") && target.ends_with("_store.hpp");
}

void find_bans(std::string_view path, std::string_view code, std::span<const Ban> bans, Remarks& out) {
  each_line(code, [&](std::size_t number, std::string_view line) {
    for (const Ban& ban : bans) {
      if (find_word(line, ban.call) != std::string_view::npos) {
        out.push_back(remark(path, number, "no " + std::string(ban.call) + " here: " + std::string(ban.instead)));
      }
    }
  });
}

// Where one kind of skipped text ends; `at` stands behind its opening mark.
std::size_t end_of_literal(std::string_view text, std::size_t at, char mark) {
  while (at < text.size() && text[at] != mark && text[at] != '\n') {
    at += text[at] == '\\' ? 2 : 1;
  }
  return std::min(at, text.size());
}

// The end of the piece at `at` that is not code, and how many of its characters stay; `at` itself when it is code.
std::size_t end_of_skipped(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("//")) {
    return std::min(text.find('\n', at), text.size());
  }
  if (rest.starts_with("/*")) {
    const std::size_t close = text.find("*/", at + 2);
    return close == std::string_view::npos ? text.size() : close + 2;
  }
  if (rest.starts_with("R\"") && (at == 0 || !is_word(text[at - 1]))) {
    const std::size_t open = text.find('(', at);
    if (open != std::string_view::npos) {
      const std::string close = ")" + std::string(text.substr(at + 2, open - at - 2)) + "\"";
      const std::size_t found = text.find(close, open);
      return found == std::string_view::npos ? text.size() : found + close.size();
    }
  }
  if (rest.front() == '"') {
    return std::min(end_of_literal(text, at + 1, '"') + 1, text.size());
  }
  // A quote between digits or letters groups a number: 1'000.
  if (rest.front() == '\'' && (at == 0 || !is_word(text[at - 1]))) {
    return std::min(end_of_literal(text, at + 1, '\'') + 1, text.size());
  }
  return at;
}

}  // namespace

std::string code_of(std::string_view text) {
  std::string code(text);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_skipped(text, at);
    for (std::size_t i = at; i < end; ++i) {
      if (code[i] != '\n') {
        code[i] = ' ';
      }
    }
    at = std::max(end, at + 1);
  }
  return code;
}

Remarks check_includes(std::string_view path, std::string_view text) {
  Remarks out;
  const Room* room = room_of(path);
  if (room == nullptr) {
    return out;
  }
  each_line(text, [&](std::size_t number, std::string_view line) {
    const std::optional<Include> include = include_of(line);
    if (!include || !include->quoted) {
      return;
    }
    const std::string target(include->target);
    const std::string_view other = include->target.substr(0, include->target.find('/'));
    if (room_named(other) == nullptr) {
      return;
    }
    if (!sees(*room, other)) {
      const std::string allowed(room->sees.empty() ? std::string_view("nothing ") : room->sees);
      out.push_back(remark(path, number,
                           "may not include \"" + target + "\" (" + std::string(room->name) +
                               " sees: " + allowed.substr(0, allowed.size() - 1) + ")"));
    } else if (names_concrete_store(target) && (room->name == "app" || room->name == "server") && !is_test(path)) {
      out.push_back(remark(path, number, "may not include \"" + target + "\" (only cli names a concrete store)"));
    }
  });
  return out;
}

Remarks check_heavy_headers(std::string_view path, std::string_view text) {
  Remarks out;
  constexpr std::array<std::string_view, 4> sources_only{"simdjson.h", "sqlite3.h", "curl/curl.h", "sodium.h"};
  const bool is_network_file = path.find("src/server/http_") == 0 || path.find("src/server/event_stream") == 0 ||
                               path.find("src/runtime/http_client") == 0;
  each_line(text, [&](std::size_t number, std::string_view line) {
    const std::optional<Include> include = include_of(line);
    if (!include) {
      return;
    }
    const std::string target(include->target);
    if (path.ends_with(".hpp") && std::ranges::find(sources_only, include->target) != sources_only.end()) {
      out.push_back(remark(path, number, "<" + target + "> belongs into a .cpp file"));
    }
    if ((target.starts_with("boost/asio") || target.starts_with("boost/beast")) && path.starts_with("src/") &&
        !is_network_file && !is_test(path)) {
      out.push_back(remark(path, number, "<" + target + "> belongs into server/http_*, server/event_stream*"));
    }
  });
  return out;
}

Remarks check_sizes(std::string_view path, std::string_view text) {
  Remarks out;
  std::size_t lines = 0;
  each_line(text, [&](std::size_t number, std::string_view line) {
    lines = number;
    // Columns are characters, not bytes.
    const auto columns = static_cast<std::size_t>(
        std::ranges::count_if(line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    const auto most = path.starts_with("web/") ? columns_max_of_pages : columns_max;
    if (columns > most) {
      out.push_back(remark(path, number, std::to_string(columns) + " columns, at most " + std::to_string(most)));
    }
  });
  if (lines > lines_max) {
    out.push_back(remark(path, lines, std::to_string(lines) + " lines, at most 600: split the file"));
  }
  return out;
}

Remarks check_calls(std::string_view path, std::string_view text) {
  Remarks out;
  if (!is_cpp(path)) {
    return out;
  }
  const std::string code = code_of(text);
  const Room* room = room_of(path);
  const bool pure =
      room != nullptr && (room->name == "base" || room->name == "domain" || room->name == "analytics");
  if (pure && !is_test(path)) {
    find_bans(path, code, impure, out);
  }
  if (!is_test(path)) {
    find_bans(path, code, throwing, out);
  }
  find_bans(path, code, coroutine, out);
  return out;
}

Remarks check_words(std::string_view path, std::string_view text) {
  Remarks out;
  if (path == "tests/tidy.cpp") {
    return out;  // the list of the words itself
  }
  each_line(text, [&](std::size_t number, std::string_view line) {
    for (const Ban& ban : words) {
      if (find_word(line, ban.call) != std::string_view::npos) {
        out.push_back(remark(path, number, "not \"" + std::string(ban.call) + "\" but: " + std::string(ban.instead)));
      }
    }
  });
  return out;
}

Remarks check_file(std::string_view path, std::string_view text) {
  Remarks all;
  for (const auto& check : {check_includes, check_heavy_headers, check_sizes, check_calls, check_words}) {
    std::ranges::move(check(path, text), std::back_inserter(all));
  }
  return all;
}

}  // namespace waymark::tidy
