package tollgate.torture.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lowe's linked list of the calls and returns that are not linearized yet, in the order of time.
 * The call that was removed last can be put back at its place.
 */
final class PendingCalls {

  private final Entry head = new Entry(-1, false);

  /** A call or a return of an operation, by its index. */
  static final class Entry {
    private final int operation;
    private final boolean isCall;
    private Entry end;
    private Entry before;
    private Entry next;

    private Entry(int operation, boolean isCall) {
      this.operation = operation;
      this.isCall = isCall;
    }

    int operation() {
      return operation;
    }

    boolean isCall() {
      return isCall;
    }

    /** Returns the next entry; null at the end. */
    Entry next() {
      return next;
    }
  }

  private record Event(long at, Entry entry) {}

  private PendingCalls(List<Event> events) {
    Entry last = head;
    for (Event event : events) {
      last.next = event.entry;
      event.entry.before = last;
      last = event.entry;
    }
  }

  static PendingCalls of(List<Operation> operations) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      Entry call = new Entry(i, true);
      call.end = new Entry(i, false);
      events.add(new Event(operations.get(i).invoked(), call));
      events.add(new Event(operations.get(i).returned(), call.end));
    }
    events.sort(
        Comparator.comparingLong(Event::at).thenComparing(event -> event.entry.isCall ? 0 : 1));
    return new PendingCalls(events);
  }

  /** Returns the first entry; null when the list is empty. */
  Entry first() {
    return head.next;
  }

  /** Removes a call and its return. */
  static void lift(Entry call) {
    unlink(call);
    unlink(call.end);
  }

  /** Puts back the call that was removed last, and its return. */
  static void unlift(Entry call) {
    relink(call.end);
    relink(call);
  }

  private static void unlink(Entry entry) {
    entry.before.next = entry.next;
    if (entry.next != null) {
      entry.next.before = entry.before;
    }
  }

  private static void relink(Entry entry) {
    entry.before.next = entry;
    if (entry.next != null) {
      entry.next.before = entry;
    }
  }
}
