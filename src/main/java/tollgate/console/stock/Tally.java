package tollgate.console.stock;

import java.util.ArrayList;
import java.util.List;

/** Counts lines while they pass, and keeps the first ones that cannot be. */
final class Tally {

  private final List<Report.Refused> refused = new ArrayList<>();
  private long lines;
  private long count;

  void count(Line line) {
    lines++;
    line.refusal().ifPresent(reason -> refuse(line.line(), reason));
  }

  long lines() {
    return lines;
  }

  Report report() {
    return Report.ofLines(refused, count);
  }

  private void refuse(long line, String reason) {
    count++;
    if (refused.size() < Report.MOST) {
      refused.add(new Report.Refused(line, reason));
    }
  }
}
