package tollgate.console.cardgroups;

import java.util.ArrayList;
import java.util.List;

/** Counts lines while they pass, and keeps the first ones that cannot be. */
final class RowCounter {

  private final List<ImportResult.Refused> refused = new ArrayList<>();
  private long lines;
  private long count;

  void count(CsvRow line) {
    lines++;
    line.refusal().ifPresent(reason -> refuse(line.line(), reason));
  }

  long lines() {
    return lines;
  }

  ImportResult report() {
    return ImportResult.ofLines(refused, count);
  }

  private void refuse(long line, String reason) {
    count++;
    if (refused.size() < ImportResult.MOST) {
      refused.add(new ImportResult.Refused(line, reason));
    }
  }
}
