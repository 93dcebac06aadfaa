package tollgate.torture.attack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tollgate.torture.environment.ConsoleUser;

/** Checks a request in the hash helper again and again, for each user at once, until closed. */
public final class HashChecks implements AutoCloseable {

  /** A wrong hash that no usual mistake explains, so that the whole search is made. */
  private static final String REQUEST =
      "/billing/api/card_from_group_sell?u=admin&id=1&quantity=2&curr=USD&email=a@b.example"
          + "&request_id=one&hash="
          + "0".repeat(40);

  private final StatusCounts responses = new StatusCounts();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean isClosed;

  private HashChecks() {}

  /** Starts the checks of users who are signed in. */
  public static HashChecks start(List<ConsoleUser> users) {
    HashChecks checks = new HashChecks();
    for (ConsoleUser user : users) {
      Thread thread = new Thread(() -> checks.repeat(user), "hash-checks");
      thread.setDaemon(true);
      checks.threads.add(thread);
      thread.start();
    }
    return checks;
  }

  /** Returns the number of responses by status. */
  public StatusCounts responses() {
    return responses;
  }

  private void repeat(ConsoleUser user) {
    try {
      while (!isClosed) {
        responses.add(status(user));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int status(ConsoleUser user) throws InterruptedException {
    try {
      return user.checkHash(REQUEST);
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() throws InterruptedException {
    isClosed = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
