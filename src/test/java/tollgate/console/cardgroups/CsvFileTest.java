package tollgate.console.cardgroups;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

  private static final CardGroup GROUP =
      new CardGroup(
          9,
          "Gold",
          "",
          0,
          "",
          BigDecimal.TEN,
          BigDecimal.ZERO,
          4,
          2,
          false,
          new CardCounts(0, 0, 0));

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "number,pin,balance\n0001,17,1\n",
        "balance, PIN ,Number\r\n1,17,0001\r\n",
        "\uFEFF\"pin\";\"balance\";number\n\"17\"; 1;0001",
        "\n\nnumber,pin,balance\n\n0001,17,1\n\n"
      })
  void readsTheColumnsInAnyOrder(String text) throws IOException {
    try (CsvFile file = file(text)) {
      assertThat(file.hasHeader()).isTrue();
      assertThat(rows(file))
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.isValid()).isTrue();
                assertThat(row.number()).isEqualTo("0001");
                assertThat(row.pin()).isEqualTo("17");
                assertThat(row.balance()).isEqualTo("1");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "number,pin\n",
        "number,pin,balance,more\n",
        "number,number,balance\n",
        "number,pin,pin\n",
        "0001,17,1\n",
        "\"number,pin,balance\n"
      })
  void hasNoHeaderWithoutExactlyTheThreeColumns(String text) throws IOException {
    try (CsvFile file = file(text)) {
      assertThat(file.hasHeader()).isFalse();
    }
  }

  @Test
  void reportsTheLineAndTheErrorOfARow() throws IOException {
    try (CsvFile file =
        file("number,pin,balance\n0001,17\n\n0002,17,1,2\n1,17,1\n0003,7,1\n0004,17,-1\n\"x\n")) {
      assertThat(rows(file).stream().map(row -> row.line() + " " + row.text()))
          .containsExactly(
              "2 card_groups.row_error.fields",
              "4 card_groups.row_error.fields",
              "5 card_groups.row_error.number",
              "6 card_groups.row_error.pin",
              "7 card_groups.row_error.balance",
              "8 card_groups.row_error.fields");
    }
  }

  @Test
  void leavesNoFileOnTheDisk() throws IOException {
    try (CsvFile file = file("number,pin,balance\n")) {
      assertThat(directory).isEmptyDirectory();
      assertThat(file.hasHeader()).isTrue();
    }
  }

  private CsvFile file(String text) throws IOException {
    return CsvFile.open(Files.writeString(directory.resolve("cards.csv"), text));
  }

  private static List<CsvRow> rows(CsvFile file) throws IOException {
    List<CsvRow> rows = new ArrayList<>();
    file.read(GROUP, rows::add);
    return rows;
  }
}
