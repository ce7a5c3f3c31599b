#pragma once
// Records of CSV text, read piece by piece. `,` `;` or tab between fields: whichever the first line has most of.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace waymark {

/// One record; the texts are valid until the next one is read.
struct CsvRecord {
  std::uint64_t line = 0;  ///< on which it begins, from 1
  std::vector<std::string_view> fields;
};

class CsvRecords {
 public:
  struct Limits {
    std::size_t record_bytes_max = 1 << 20;
  };
  explicit CsvRecords(Limits limits) : limits_(limits) {}

  /// False: no more is wanted.
  using Take = std::function<Result<bool>(const CsvRecord&)>;
  /// Takes bytes cut anywhere. unreadable for a record that is too long or a quote that is never closed.
  [[nodiscard]] Result<void> feed(std::string_view bytes, const Take& take);
  [[nodiscard]] Result<void> finish(const Take& take);

 private:
  [[nodiscard]] std::size_t end_of_record(std::string_view text);
  [[nodiscard]] Result<void> read(std::string_view record, const Take& take);
  [[nodiscard]] Result<void> split(std::string_view record);
  [[nodiscard]] static char likely_separator(std::string_view record);

  const Limits limits_;
  std::string kept_;         ///< a record whose end has not come yet
  std::size_t scanned_ = 0;  ///< bytes of kept_ already looked at
  bool in_quotes_ = false;
  std::uint64_t lines_ = 0;  ///< read so far
  char separator_ = '\0';    ///< none chosen yet
  bool stopped_ = false;
  CsvRecord record_;
  std::string unquoted_;  ///< room for fields that were quoted
};

}  // namespace waymark
