package tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;
import tollgate.request.RefusedException;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

@ExtendWith(GatewayExtension.class)
class GuessLimitTest {

  private static final int PER_MINUTE = 20;
  private static final int MAX_ROWS = 30;

  private final AtomicLong now = new AtomicLong(System.currentTimeMillis());
  private final TimeMeter clock = new Clock();
  private final String client = "hash " + UUID.randomUUID();

  /** A clock that a test advances. */
  private final class Clock implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return Duration.ofMillis(now.get()).toNanos();
    }

    @Override
    public boolean isWallClockBased() { // as a wall clock is
      return true;
    }
  }

  @Test
  void answersNoMoreThanTwentyInTheFirstMinuteAndInTheNext(Running running) {
    GuessLimit limit = limit(running);

    assertThat(answered(limit, 60)).isEqualTo(PER_MINUTE);
    now.addAndGet(59_000);
    assertThat(answered(limit, 60)).isZero();
    now.addAndGet(1_001);
    assertThat(answered(limit, 60)).isEqualTo(PER_MINUTE);
  }

  @Test
  void beginsTheMinuteWithTheFirstWrongRequestAfterAPause(Running running) {
    answered(limit(running), 1);
    now.addAndGet(90_000);
    expire(running);

    assertThat(answered(limit(running), 60)).isEqualTo(PER_MINUTE);
    now.addAndGet(59_000);
    assertThat(answered(limit(running), 60)).isZero();
  }

  @Test
  void tellsAfterHowManySecondsTheNextRequestIsAnswered(Running running) {
    GuessLimit limit = limit(running);
    answered(limit, PER_MINUTE);
    now.addAndGet(12_300);

    Duration wait = retryAfter(limit).orElseThrow();

    assertThat(wait).isEqualTo(Duration.ofSeconds(48));
    now.addAndGet(wait.toMillis());
    assertThat(retryAfter(limit)).isEmpty();
  }

  @Test
  void remembersInEachGatewayThatTheSharedCountIsUsedUp(Running running) {
    answered(limit(running), PER_MINUTE);
    GuessLimit other = limit(running);

    assertThat(retryAfter(other)).isEmpty();
    assertThat(answered(other, 1)).isZero();
    assertThat(retryAfter(other)).isPresent();
  }

  @Test
  void countsInMemoryWithoutADatabase() {
    GuessLimit limit = new GuessLimit(PER_MINUTE, shared(unreachable()), clock);

    assertThat(answered(limit, 60)).isEqualTo(PER_MINUTE);
    assertThat(IntStream.range(0, 60).filter(each -> isKnownAnswered(limit)).count())
        .isEqualTo(PER_MINUTE);
  }

  @Test
  void addsABoundedNumberOfRowsForManyAddressesAndDeletesThem(Running running) {
    running.jdbi().useHandle(handle -> handle.execute("truncate guess_counts"));
    SharedGuessCounts shared = new SharedGuessCounts(database(running), clock, MAX_ROWS);

    List<Optional<Duration>> counted =
        IntStream.range(0, MAX_ROWS + 10)
            .mapToObj(each -> shared.take("link address " + each, PER_MINUTE))
            .toList();

    assertThat(counted.subList(0, MAX_ROWS)).containsOnly(Optional.of(Duration.ZERO));
    assertThat(counted.subList(MAX_ROWS, MAX_ROWS + 10)).containsOnly(Optional.empty());
    expire(running);
    shared(database(running)).take(client, PER_MINUTE);
    assertThat(rows(running.jdbi())).isOne();
  }

  private int answered(GuessLimit limit, int requests) {
    return (int) IntStream.range(0, requests).filter(each -> isAnswered(limit)).count();
  }

  private boolean isAnswered(GuessLimit limit) {
    try {
      limit.requireBelow(client);
      limit.count(client);
      limit.countShared(client);
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }

  private boolean isKnownAnswered(GuessLimit limit) {
    try {
      limit.countSharedOrLocally("hash known caller");
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }

  private Optional<Duration> retryAfter(GuessLimit limit) {
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> limit.requireBelow(client));
    return Optional.ofNullable(refused).flatMap(RefusedException::retryAfter);
  }

  private GuessLimit limit(Running running) {
    return new GuessLimit(PER_MINUTE, shared(database(running)), clock);
  }

  private SharedGuessCounts shared(PGSimpleDataSource database) {
    return new SharedGuessCounts(database, clock);
  }

  /** The library dates its rows by the clock of the machine. */
  private static void expire(Running running) {
    running.jdbi().useHandle(handle -> handle.execute("update guess_counts set expires_at = 0"));
  }

  private static long rows(Jdbi jdbi) {
    return jdbi.withHandle(
        handle -> handle.createQuery("select count(*) from guess_counts").mapTo(Long.class).one());
  }

  private static PGSimpleDataSource database(Running running) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(running.postgres().address("gateway").url());
    database.setUser("postgres");
    return database;
  }

  private static PGSimpleDataSource unreachable() {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl("jdbc:postgresql://127.0.0.1:1/none");
    return database;
  }
}
