package tollgate.console.cardgroups;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "\n\nnumber,pin,balance\n\n0001,17,1\n\n",
        "number\tpin\tbalance\r\n0001\t17\t1\r\n",
        "sep=;\r\nnumber;pin;balance\r\n0001;17;1\r\n",
        "\uFEFFsep=\t\nnumber\tpin\tbalance\n0001\t17\t1\n",
        "\"sep=;\"\nnumber;pin;balance\n0001;17;1\n",
        "\n;;\nnumber;pin;balance;;\n0001;17;1;;\n",
        "number,pin,balance\n,,\n , ,\u00A0\n \n0001,17,1\n,,,,\n",
        "number,pin,balance\r\n0001,17,1\r\n\u001A",
        "number,pin,balance\r\n0001,17,1\u001A",
        "number,pin,balance\n\u00A000\u200B01\uFEFF,1\u202F7,\u20031\u00AD\n",
        "number,pin,balance\n00 01,1 7, 1 \n"
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ";  | 7,50            | 7.50",
        "TAB| 7,50            | 7.50",
        ";  | 7.50            | 7.50",
        ";  | 0,000000000000001 | 0.000000000000001",
        ";  | 1\u202F234,50   | 1234.50",
        ",  | 1 234 567.50    | 1234567.50"
      })
  void readsAnAmountExactly(String separator, String written, String amount) throws IOException {
    try (CsvFile file = file(csv(separator, written))) {
      assertThat(rows(file)).extracting(CsvRow::balance).containsExactly(amount);
      assertThat(rows(file)).allMatch(CsvRow::isValid);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ";  | 1.234,50",
        ";  | 1,234.50",
        ";  | 12 5",
        ";  | 1 23",
        ";  | ,5",
        ";  | 5,",
        ";  | 1,2,3",
        ",  | '\"7,50\"'",
        ";  | 1000000000000000"
      })
  void refusesAnAmountThatIsNotClear(String separator, String written) throws IOException {
    try (CsvFile file = file(csv(separator, written))) {
      assertThat(rows(file)).extracting(CsvRow::text).containsOnly("card_groups.row_error.balance");
    }
  }

  @Test
  void refusesAnotherDecimalMarkThanThatOfTheRowsBefore() throws IOException {
    try (CsvFile file = file("number;pin;balance\n0001;17;7,50\n0002;18;1.234\n0003;19;2\n")) {
      assertThat(rows(file)).extracting(CsvRow::isValid).containsExactly(true, false, true);
    }
  }

  @Test
  void readsTheUnicodeTextOfASpreadsheet() throws IOException {
    String text = "\uFEFFNumber\tPIN\tBalance\r\n0001\t17\t7,50\r\n";
    Path path = Files.writeString(directory.resolve("cards.txt"), text, StandardCharsets.UTF_16LE);

    try (CsvFile file = CsvFile.open(path)) {
      assertThat(file.hasHeader()).isTrue();
      assertThat(rows(file)).extracting(CsvRow::balance).containsExactly("7.50");
    }
  }

  @Test
  void leavesNoFileOnTheDisk() throws IOException {
    try (CsvFile file = file("number,pin,balance\n")) {
      assertThat(directory).isEmptyDirectory();
      assertThat(file.hasHeader()).isTrue();
    }
  }

  private static String csv(String separator, String balance) {
    String text = "number;pin;balance\n0001;17;" + balance + "\n";
    return text.replace(";", separator.replace("TAB", "\t"));
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
