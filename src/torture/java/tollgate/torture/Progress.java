package tollgate.torture;

import java.time.Duration;
import java.util.Locale;
import tollgate.torture.load.History;

/** One line every other second while something happens, and every ten while nothing does. */
final class Progress implements AutoCloseable {

  private static final Duration STEP = Duration.ofSeconds(2);
  private static final int LONGEST_SILENCE = 5;

  private final String name;
  private final ScenarioContext scene;
  private final Thread thread = new Thread(this::run, "progress");
  private long answered;
  private String told = "";
  private int silent;

  Progress(String name, ScenarioContext scene) {
    this.name = name;
    this.scene = scene;
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(STEP.toMillis());
        String news = news();
        if (!news.equals(told) || ++silent >= LONGEST_SILENCE) {
          System.out.println(line());
          told = news;
          silent = 0;
        }
      }
    } catch (InterruptedException e) {
      // It is over.
    }
  }

  private String news() {
    History logbook = scene.logbook();
    return scene.stage() + logbook.weather() + logbook.answered() + "/" + logbook.failed();
  }

  private String line() {
    long now = scene.logbook().answered();
    double rate = (now - answered) * 1e3 / STEP.toMillis();
    answered = now;
    return String.format(
        Locale.ROOT,
        "  %-14s %5.0f s %,7.0f requests/s %,9d answered %,7d failed   %s: %s",
        name,
        (System.nanoTime() - scene.logbook().start()) / 1e9,
        rate,
        now,
        scene.logbook().failed(),
        scene.stage(),
        scene.logbook().weather());
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
