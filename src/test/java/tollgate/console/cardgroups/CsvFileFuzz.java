package tollgate.console.cardgroups;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fuzzes the import of CSV files. */
class CsvFileFuzz {

  private static final CardGroup GROUP =
      new CardGroup(
          1,
          "Main",
          "",
          0,
          "admin",
          BigDecimal.ONE,
          BigDecimal.ZERO,
          4,
          3,
          false,
          new CardCounts(0, 0, 0));

  @FuzzTest(maxDuration = "1m")
  void acceptsOnlyRowsThatTheDatabaseStores(byte[] input) throws IOException {
    Path path = Files.createTempFile("fuzz", ".csv");
    Files.write(path, input);
    List<CsvRow> rows = new ArrayList<>();

    try (CsvFile file = CsvFile.open(path)) {
      if (file.hasHeader()) {
        file.read(GROUP, rows::add);
      }
    }

    assertThat(path).doesNotExist();
    assertThat(rows)
        .filteredOn(CsvRow::isValid)
        .allMatch(row -> row.number().matches("[0-9]{4}") && row.pin().matches("[0-9]{3}"))
        .allMatch(row -> new BigDecimal(row.balance()).scale() <= 15)
        .allMatch(row -> new BigDecimal(row.balance()).precision() <= 30);
    assertThat(rows).isSortedAccordingTo((one, other) -> Long.compare(one.line(), other.line()));
  }
}
