package tollgate.bench.load;

import java.io.IOException;
import java.util.List;

/** Each connection asks again as soon as it is answered, until the time is over. */
record AsFastAsAnswered(Requests requests, long end) implements Pace {

  @Override
  public void begin(List<Line> lines) throws IOException {
    for (Line line : lines) {
      isFree(line);
    }
  }

  @Override
  public void isFree(Line line) throws IOException {
    line.send(requests.next(), System.nanoTime());
  }

  @Override
  public boolean isOver(Tally tally) {
    return System.nanoTime() >= end;
  }
}
