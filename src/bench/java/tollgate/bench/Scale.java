package tollgate.bench;

import java.time.Duration;
import java.util.List;

/**
 * How much of everything a run does.
 *
 * @param warmUp how long each server is under load before it counts: Java 17 on two cores compiles
 *     for half a minute
 * @param period how long one round of a load lasts
 * @param sellOut how long cards are sold to see whether the rate stays
 * @param growth the numbers of users and of cards between which nothing may become slower
 */
public record Scale(
    String name,
    int rounds,
    Duration warmUp,
    Duration period,
    Duration sellOut,
    long users,
    long cards,
    List<Long> growth,
    int starts,
    int idleConnections) {

  static final Scale SMOKE =
      new Scale(
          "smoke",
          1,
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          1_000,
          20_000,
          List.of(1_000L, 5_000L),
          1,
          500);

  static final Scale NORMAL =
      new Scale(
          "normal",
          3,
          Duration.ofSeconds(40),
          Duration.ofSeconds(8),
          Duration.ofSeconds(60),
          100_000,
          1_000_000,
          List.of(10_000L, 1_000_000L),
          3,
          10_000);

  static final Scale FULL =
      new Scale(
          "full",
          5,
          Duration.ofSeconds(60),
          Duration.ofSeconds(12),
          Duration.ofSeconds(600),
          100_000,
          1_000_000,
          List.of(10_000L, 1_000_000L, 10_000_000L),
          3,
          10_000);

  /** Whether its figures mean nothing. */
  public boolean isSmoke() {
    return this == SMOKE;
  }
}
