package tollgate.torture.environment;

/**
 * What a gateway holds at one moment.
 *
 * @param heapBytes the heap in use after a collection
 * @param descriptors the number of open files and connections
 */
public record Footprint(long heapBytes, int threads, int descriptors) {

  private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";

  /** Returns the heap in use, as the metrics of a gateway state it. */
  static long heapBytes(String metrics) {
    return (long)
        metrics
            .lines()
            .filter(line -> line.startsWith(HEAP))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
  }
}
