package tollgate.console.stock;

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
public record Look(List<Line> first, long lines, Report report) {

  private static final int SHOWN = 10;

  public Look {
    first = List.copyOf(first);
  }

  static Look at(CsvFile file, Group group) throws IOException {
    List<Line> first = new ArrayList<>();
    Tally tally = new Tally();
    file.read(
        group,
        line -> {
          tally.count(line);
          if (first.size() < SHOWN) {
            first.add(line);
          }
        });
    return new Look(first, tally.lines(), tally.report());
  }
}
