package tollgate.torture.load;

/** An injected fault, from when to when in {@link System#nanoTime}. */
public record Fault(String name, long from, long to) {}
