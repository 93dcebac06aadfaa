package tollgate.torture;

import java.time.Duration;
import tollgate.torture.world.Needs;

/** One row of the table of figures. */
public interface Scenario {

  /** One word, by which it is chosen. */
  String name();

  /** What must come out, in the words. */
  String figure();

  /** What it runs on. */
  Needs needs();

  /** How long it may take at most at this scale; then it counts as hung. */
  Duration bound(Scale scale);

  /**
   * Does it. What every scenario must leave behind (no card sold twice, none lost, mails, a history
   * that can be lined up) is checked by whoever calls this.
   */
  void run(Scene scene) throws Exception;
}
