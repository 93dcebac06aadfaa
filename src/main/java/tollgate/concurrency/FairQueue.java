package tollgate.concurrency;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The queue of a bulkhead: first in, first out for each client, and round robin among the clients
 * that wait. A client that holds half of the permits waits while others do. Not thread-safe.
 */
final class FairQueue {

  /** Clients without tasks that stay in the map, so that a request allocates nothing. */
  private static final int MAX_IDLE_CLIENTS = 1_024;

  private final int maxShare;
  private final Map<Object, Client> clients = new HashMap<>();

  /** The clients that wait, the next one first. */
  private final Deque<Client> ring = new ArrayDeque<>();

  private int size;

  /** No client has more queued tasks than this. */
  private int longestBound;

  /** A queued task. */
  record Entry(Object client, Bulkhead.Task task, long since, boolean isLate) {

    /** Returns the same task as one that has waited too long. */
    Entry asLate() {
      return new Entry(client, task, since, true);
    }
  }

  private static final class Client {

    private final Object key;
    private final Deque<Entry> queue = new ArrayDeque<>(2);
    private int running;

    Client(Object key) {
      this.key = key;
    }
  }

  FairQueue(int maxConcurrent) {
    this.maxShare = (maxConcurrent + 1) / 2;
  }

  int size() {
    return size;
  }

  void add(Object key, Bulkhead.Task task, long since) {
    Client client = client(key);
    if (client.queue.isEmpty()) {
      ring.add(client);
    }
    client.queue.add(new Entry(key, task, since, false));
    longestBound = Math.max(longestBound, client.queue.size());
    size++;
  }

  /** Removes and returns the next task; null without one. */
  Entry poll() {
    if (ring.isEmpty()) {
      return null;
    }
    Client client = nextClient();
    Entry next = client.queue.poll();
    size--;
    if (!client.queue.isEmpty()) {
      ring.add(client);
    }
    return next;
  }

  /**
   * Removes and returns the newest task of the client with the most tasks, so that another client
   * can add one; null when the newcomer would have as many.
   */
  Bulkhead.Task displaceFor(Object newcomer) {
    Client known = clients.get(newcomer);
    int own = known == null ? 0 : known.queue.size();
    // A flood from one network, or from very many, does not search the queue.
    if (own + 1 >= longestBound) {
      return null;
    }
    Client longest = ring.peek();
    for (Client each : ring) {
      longest = each.queue.size() > longest.queue.size() ? each : longest;
    }
    longestBound = longest.queue.size();
    if (own + 1 >= longestBound) {
      return null;
    }
    size--;
    return longest.queue.removeLast().task();
  }

  void onPermitted(Object key) {
    client(key).running++;
  }

  void onReleased(Object key) {
    Client client = clients.get(key);
    client.running--;
    forgetIfIdle(client);
  }

  private Client client(Object key) {
    return clients.computeIfAbsent(key, Client::new);
  }

  private Client nextClient() {
    for (int i = 1; i < ring.size() && ring.peek().running >= maxShare; i++) {
      ring.add(ring.poll());
    }
    return ring.poll();
  }

  private void forgetIfIdle(Client client) {
    if (client.running == 0 && client.queue.isEmpty() && clients.size() > MAX_IDLE_CLIENTS) {
      clients.remove(client.key);
    }
  }
}
