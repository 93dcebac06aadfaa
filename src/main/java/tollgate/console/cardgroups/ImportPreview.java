package tollgate.console.cardgroups;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be said of a file without the database.
 *
 * @param first its first lines
 * @param lines how many it has
 * @param report the lines that cannot be cards
 */
public record ImportPreview(List<CsvRow> first, long lines, ImportResult report) {

  private static final int SHOWN = 10;

  public ImportPreview {
    first = List.copyOf(first);
  }

  static ImportPreview at(CsvFile file, CardGroup group) throws IOException {
    List<CsvRow> first = new ArrayList<>();
    RowCounter tally = new RowCounter();
    file.read(
        group,
        line -> {
          tally.count(line);
          if (first.size() < SHOWN) {
            first.add(line);
          }
        });
    return new ImportPreview(first, tally.lines(), tally.report());
  }
}
