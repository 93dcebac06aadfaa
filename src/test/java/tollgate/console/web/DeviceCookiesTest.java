package tollgate.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Tables.rows;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.MutableClock;

@ExtendWith(GatewayExtension.class)
class DeviceCookiesTest {

  private static final String DIGESTS =
      "select encode(digest, 'hex') from device_cookies order by issued_at";

  private final MutableClock clock = new MutableClock();
  private DeviceCookies cookies;
  private Jdbi database;

  @BeforeEach
  void begin(Jdbi jdbi) {
    database = jdbi;
    jdbi.useHandle(handle -> handle.execute("truncate device_cookies"));
    cookies = new DeviceCookies(clock);
  }

  @Test
  void keepTheNewestTwentyOfAUser(Jdbi jdbi) {
    issue(2);
    List<String> issued = IntStream.range(0, 25).mapToObj(i -> issueLater(0)).toList();

    assertThat(rows(jdbi, DIGESTS))
        .hasSize(21)
        .endsWith(
            issued.subList(5, 25).stream().map(DeviceCookiesTest::hex).toArray(String[]::new));
  }

  @Test
  void areSweptAfter180Days(Jdbi jdbi) {
    issue(2);
    clock.advance(DeviceCookies.LIFETIME.minusDays(1));
    issue(10);
    assertThat(rows(jdbi, DIGESTS)).hasSize(2);

    clock.advance(Duration.ofDays(1).plusSeconds(1));
    String last = issue(10);

    assertThat(rows(jdbi, DIGESTS)).hasSize(2).endsWith(hex(last));
    assertThat(rows(jdbi, "select user_id from device_cookies")).containsOnly("10");
  }

  @Test
  void areReplacedByTheirValue(Jdbi jdbi) {
    String first = issue(2);
    clock.advance(Duration.ofSeconds(1));

    String second = replace(2, Optional.of(first));

    assertThat(rows(jdbi, DIGESTS)).containsExactly(hex(second));
  }

  private String issue(long user) {
    return replace(user, Optional.empty());
  }

  private String replace(long user, Optional<String> former) {
    return database.inTransaction(tx -> cookies.replace(tx, user, former));
  }

  private String issueLater(long user) {
    clock.advance(Duration.ofSeconds(1));
    return issue(user);
  }

  private static String hex(String value) {
    return HexFormat.of().formatHex(RandomTokens.digest(value));
  }
}
