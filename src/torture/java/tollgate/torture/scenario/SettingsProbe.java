package tollgate.torture.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tollgate.testkit.HttpConnection;
import tollgate.testkit.HttpResponse;
import tollgate.testkit.Polling;
import tollgate.torture.environment.Database;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.load.KnownCall;

/** Changes settings by SQL, and observes when a gateway answers by them. Not thread-safe. */
final class SettingsProbe {

  /** Contract: one second, and the time of a call with its health checks. */
  static final Duration MAX_DELAY = Duration.ofSeconds(2);

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration AFTERWARDS = Duration.ofMillis(500);
  private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(15);

  private final Database database;
  private final GatewayProcess gateway;
  private final List<String> stale = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private Duration slowest = Duration.ZERO;
  private int changes;
  private int unavailable;
  private int staleNotReady;

  private enum Answer {
    NEW,
    OLD,
    UNAVAILABLE,
    OTHER
  }

  SettingsProbe(Database database, GatewayProcess gateway) {
    this.database = database;
    this.gateway = gateway;
  }

  /** Makes a change and calls until it is in effect, and half a second more. */
  void change(SettingChange change) throws InterruptedException {
    long changed = set(change);
    boolean isInEffect = false;
    boolean isSettled = false;
    long end = changed + TIMEOUT.toNanos();
    while (System.nanoTime() < end) {
      boolean wasReady = gateway.isReady();
      isInEffect = observe(change, changed, wasReady) == Answer.NEW;
      if (!isSettled && (isInEffect || !wasReady)) {
        isSettled = true;
        settled(changed);
      }
      if (isInEffect) {
        end = Math.min(end, System.nanoTime() + AFTERWARDS.toNanos());
      }
    }
    if (!isInEffect) {
      stale.add(change.name() + " was not in effect after " + TIMEOUT);
    }
  }

  /** Makes a change and calls for this time, whether it is in effect or not. */
  void watch(SettingChange change, Duration time) throws InterruptedException {
    long changed = set(change);
    while (System.nanoTime() < changed + time.toNanos()) {
      observe(change, changed, gateway.isReady());
    }
  }

  /** Calls until the call has its answer, at most a minute. */
  void await(KnownCall call) throws InterruptedException {
    Polling.until(TIMEOUT, () -> call.isAnsweredBy(send(call)));
  }

  private long set(SettingChange change) {
    database.set(change.name(), change.owner(), change.value());
    changes++;
    return System.nanoTime();
  }

  private void settled(long changed) {
    Duration time = Duration.ofNanos(System.nanoTime() - changed);
    slowest = time.compareTo(slowest) > 0 ? time : slowest;
  }

  private Answer observe(SettingChange change, long changed, boolean wasReady) {
    long invoked = System.nanoTime();
    String body = "";
    Answer answer = Answer.UNAVAILABLE;
    try {
      HttpResponse response = send(change.call());
      body = response.status() + " " + response.body().strip();
      answer = classify(change, response);
    } catch (IOException e) {
      body = e.toString();
    }
    boolean isLate = invoked - changed > MAX_DELAY.toNanos();
    if (answer == Answer.OLD && isLate) {
      boolean isReady = wasReady && gateway.isReady();
      addStale(isReady, change.name() + " " + seconds(invoked - changed) + ": " + body);
    } else if (answer == Answer.OTHER) {
      wrong.add(change.name() + ": " + body);
    } else if (answer == Answer.UNAVAILABLE) {
      unavailable++;
    }
    return answer;
  }

  private void addStale(boolean isReady, String description) {
    if (isReady) {
      stale.add(description);
    } else {
      staleNotReady++;
    }
  }

  private static String seconds(long nanos) {
    return "after " + Duration.ofNanos(nanos).toMillis() + " ms";
  }

  private static Answer classify(SettingChange change, HttpResponse response) {
    if (change.call().isAnsweredBy(response)) {
      return Answer.NEW;
    }
    if (response.status() == 503) {
      return Answer.UNAVAILABLE;
    }
    return response.status() == 200 && response.body().contains(change.before())
        ? Answer.OLD
        : Answer.OTHER;
  }

  private HttpResponse send(KnownCall call) throws IOException {
    return HttpConnection.exchange(gateway.port(), call.request(), HTTP_TIMEOUT);
  }

  int changes() {
    return changes;
  }

  /** Returns the longest time until a change was in effect or the gateway was not ready. */
  Duration slowest() {
    return slowest;
  }

  /** Returns the answers by old settings later than permitted, while the gateway was ready. */
  List<String> stale() {
    return stale;
  }

  /** Returns the number of answers by old settings later than permitted, while not ready. */
  int staleNotReady() {
    return staleNotReady;
  }

  /** Returns the answers that neither the old nor the new settings give. */
  List<String> wrong() {
    return wrong;
  }

  /** Returns the number of calls without an answer. */
  int unavailable() {
    return unavailable;
  }
}
