#include "runtime/text_file.hpp"

#include <gmock/gmock.h>
#include <unistd.h>
#include <zlib.h>

#include <fstream>

namespace waymark {
namespace {

using testing::HasSubstr;

class TextFile : public testing::Test {
 protected:
  TextFile() { std::filesystem::create_directories(folder_); }
  ~TextFile() override { std::filesystem::remove_all(folder_); }

  void pack(const std::filesystem::path& path, const std::string& text) const {
    const gzFile file = gzopen(path.c_str(), "wb");
    gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
    gzclose(file);
  }

  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("waymark-text-file-" + std::to_string(getpid()));
};

TEST_F(TextFile, WhatWasWrittenIsRead) {
  const auto path = folder_ / "plain.csv";
  ASSERT_TRUE(write_text_file(path, "a,b\n1,2\n"));
  const auto text = read_text_file(path);
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, "a,b\n1,2\n");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "plain.csv.part"));
}

TEST_F(TextFile, APackedFileIsUnpackedWhateverItsName) {
  std::string long_text;
  for (int i = 0; i < 200'000; ++i) long_text += std::to_string(i * 7919) + "\n";
  pack(folder_ / "packed.csv", long_text);
  const auto text = read_text_file(folder_ / "packed.csv");
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, long_text);
}

TEST_F(TextFile, APackedFileThatWasCutIsRefusedByName) {
  const auto path = folder_ / "cut.csv.gz";
  pack(path, std::string(10'000, 'x') + std::string(10'000, 'y'));
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  const auto text = read_text_file(path);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().code, Errc::unreadable);
  EXPECT_THAT(text.error().message, HasSubstr("cut.csv.gz"));
}

TEST_F(TextFile, WhatIsNoFileIsNotFound) {
  EXPECT_EQ(read_text_file(folder_).error().code, Errc::not_found);
  const auto text = read_text_file(folder_ / "nothing.csv");
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().code, Errc::not_found);
  EXPECT_THAT(text.error().message, HasSubstr("nothing.csv"));
}

TEST_F(TextFile, TheLimitHoldsForTheUnpackedText) {
  pack(folder_ / "bomb.gz", std::string(1 << 20, '0'));
  const auto text = read_text_file(folder_ / "bomb.gz", 1 << 19);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().code, Errc::too_large);
}

TEST_F(TextFile, AFolderThatIsNotThereCannotBeWrittenInto) {
  const auto written = write_text_file(folder_ / "missing" / "out.csv", "x");
  ASSERT_FALSE(written);
  EXPECT_THAT(written.error().message, HasSubstr("out.csv"));
}

}  // namespace
}  // namespace waymark
