package tollgate.bench.load;

import java.io.IOException;
import java.util.List;

/** When requests are sent, and when it is enough. */
interface Pace {

  static Pace of(Job job, long start) {
    Requests requests = new Requests(job);
    if (job.kind() == Job.Kind.HOLD) {
      return new OneEach(requests, job.connections());
    }
    return job.isOpenLoop()
        ? new Metronome(job, requests, start)
        : new AsFastAsAnswered(requests, start + job.length().toNanos());
  }

  /** All connections are open. */
  void begin(List<Line> lines) throws IOException;

  /** This connection has its answer, or has come in the place of a broken one. */
  void isFree(Line line) throws IOException;

  boolean isOver(Tally tally);

  /** How many requests have no answer, or were not even sent, and should have been. */
  default long unanswered(Tally tally) {
    return 0;
  }
}
