package tollgate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tollgate.testing.ApiClient.Answer;

/** Sends generated requests from several connections at once, and counts their answers. */
public final class Outcomes {

  /** How many requests a test generates; the documented run sets 100000. */
  public static final int REQUESTS = Integer.getInteger("generated.requests", 2_000);

  /** The seed of all generated requests. */
  public static final long SEED = Long.getLong("generated.seed", 4711);

  private static final int MAX_FAILURES = 5;

  private final Map<Integer, AtomicInteger> byStatus = new ConcurrentHashMap<>();
  private final Set<String> headers = new ConcurrentSkipListSet<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final List<Answer> kept = new CopyOnWriteArrayList<>();

  /** Makes a request of a number. */
  @FunctionalInterface
  public interface Requests {
    GeneratedRequest make(int number);
  }

  /** Selects answers that a test looks at. */
  @FunctionalInterface
  public interface Selection {
    boolean contains(Answer answer);
  }

  /** Sends this many requests, and keeps the selected answers. */
  public static Outcomes send(int count, Requests requests, ApiClient wire, Selection selection) {
    Outcomes outcomes = new Outcomes();
    IntStream.range(0, count)
        .parallel()
        .forEach(number -> outcomes.send(requests.make(number), wire, selection));
    return outcomes;
  }

  private void send(GeneratedRequest request, ApiClient wire, Selection selection) {
    try {
      Answer answer = request.send(wire);
      byStatus.computeIfAbsent(answer.status(), status -> new AtomicInteger()).incrementAndGet();
      headers.addAll(answer.headers().keySet());
      if (answer.status() >= 500) {
        fail(answer.status() + " " + request);
      }
      if (selection.contains(answer)) {
        kept.add(answer);
      }
    } catch (RuntimeException e) {
      fail(e + " " + request);
    }
  }

  private void fail(String failure) {
    if (failures.size() < MAX_FAILURES) {
      failures.add(failure.substring(0, Math.min(failure.length(), 3_000)));
    }
  }

  /** Returns the number of answers by their status. */
  public Map<Integer, AtomicInteger> byStatus() {
    return new TreeMap<>(byStatus);
  }

  /** Returns the names of all headers of all answers, in lower case. */
  public Set<String> headers() {
    return new TreeSet<>(headers);
  }

  /** Returns the first requests that were answered with 5xx, or not at all. */
  public List<String> failures() {
    return List.copyOf(failures);
  }

  /** Returns the selected answers. */
  public List<Answer> kept() {
    return List.copyOf(kept);
  }

  /** Appends the counts to {@code target/generated-requests.txt}. */
  public void record(String title) {
    try {
      Path file = Path.of("target/generated-requests.txt");
      String line = title + " seed " + SEED + ": " + byStatus() + " " + headers() + "\n";
      Files.writeString(
          file,
          line,
          java.nio.file.StandardOpenOption.CREATE,
          java.nio.file.StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
