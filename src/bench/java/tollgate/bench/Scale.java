package tollgate.bench;

import java.time.Duration;
import java.util.List;

/**
 * The amount of work of a run.
 *
 * @param rounds how often each load is repeated
 * @param latencyRounds how often the latency under load is measured, the servers in turn
 * @param warmUp how long each server is under load before it is measured: Java 17 on two cores
 *     compiles for half a minute
 * @param period how long one round of a load lasts
 * @param sellOut how long cards are sold to measure whether the rate stays
 * @param users the number of users of most measurements
 * @param cards the number of cards of the measurements of sales
 * @param growth the numbers of users and of cards that are compared
 * @param consoleRows the number of users and of sales whose pages the console shows
 * @param starts how often each gateway is started
 */
public record Scale(
    String name,
    int rounds,
    int latencyRounds,
    Duration warmUp,
    Duration period,
    Duration sellOut,
    long users,
    long cards,
    List<Long> growth,
    long consoleRows,
    int starts,
    int idleConnections) {

  static final Scale SMOKE =
      new Scale(
          "smoke",
          1,
          1,
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          1_000,
          20_000,
          List.of(1_000L, 5_000L),
          5_000,
          1,
          500);

  static final Scale NORMAL =
      new Scale(
          "normal",
          3,
          5,
          Duration.ofSeconds(30),
          Duration.ofSeconds(8),
          Duration.ofSeconds(60),
          100_000,
          400_000,
          List.of(10_000L, 1_000_000L),
          200_000,
          3,
          10_000);

  static final Scale FULL =
      new Scale(
          "full",
          5,
          5,
          Duration.ofSeconds(60),
          Duration.ofSeconds(12),
          Duration.ofSeconds(600),
          100_000,
          1_000_000,
          List.of(10_000L, 1_000_000L, 10_000_000L),
          10_000_000,
          3,
          10_000);

  /** Returns whether the run is too short for its figures to mean anything. */
  public boolean isSmoke() {
    return this == SMOKE;
  }
}
