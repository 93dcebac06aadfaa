package tollgate.console.cardgroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tollgate.console.web.AuditLog;
import tollgate.pin.CardPins;
import tollgate.pin.PinKeySource;
import tollgate.testing.GatewayExtension;
import tollgate.testing.Tables;

/** Adds cards as a role that may only read and write rows. */
@ExtendWith(GatewayExtension.class)
class RestrictedRoleTest {

  private static final String ROLE =
      """
      do $$ begin
        if not exists (select from pg_roles where rolname = 'clerk') then
          create role clerk login;
        end if;
      end $$;
      revoke temporary on database gateway from public;
      grant select, insert, update, delete on all tables in schema public to clerk;
      """;
  private static final Actor ACTOR = new Actor(0, "127.0.0.1");

  @TempDir private Path directory;

  private CardLoader loader;
  private PendingUploads uploads;
  private Jobs jobs;

  @BeforeEach
  void connect(GatewayExtension.Running running) {
    running.jdbi().useHandle(handle -> handle.execute(ROLE));
    Jdbi clerk = Jdbi.create(running.postgres().address("gateway").url(), "clerk", "");
    clerk.registerArrayType(Long.class, "bigint");
    loader =
        new CardLoader(
            clerk, new AuditLog(Clock.systemUTC()), new CardPins(clerk, PinKeySource.none()));
    uploads = new PendingUploads(clerk, loader);
    jobs = new Jobs(loader, new JobStore(clerk));
  }

  @Test
  void generatesCards(Jdbi jdbi) {
    CardGroup group = group(20, 6);

    jobs.start(new Job(group.id(), 500), generation(group, Optional.empty()));

    awaitEnd();
    assertThat(
            Tables.rows(
                jdbi,
                "select count(distinct number) || ' ' || count(distinct pin)"
                    + " || ' ' || bool_and(number ~ '^[0-9]{20}$' and pin ~ '^[0-9]{6}$')"
                    + " from cards where cardgroup_id = 9"))
        .containsExactly("500 500 true");
    assertThat(Tables.count(jdbi, "card_drafts")).isZero();
  }

  @Test
  void generatesConsecutiveNumbersOfTwentyDigits(Jdbi jdbi) {
    CardGroup group = group(20, 6);
    BigInteger first = new BigInteger("89370000000000000001");

    jobs.start(new Job(group.id(), 500), generation(group, Optional.of(first)));

    awaitEnd();
    assertThat(
            Tables.rows(
                jdbi, "select min(number) || ' ' || max(number) from cards where cardgroup_id = 9"))
        .containsExactly("89370000000000000001 89370000000000000500");
  }

  @Test
  void importsCards(Jdbi jdbi) throws Exception {
    CardGroup group = group(4, 4);
    String key = uploads.put(0, group, file("number,pin,balance\n0001,1700,2\n"), 1).orElseThrow();

    jobs.start(new Job(9, 1), new CardImport(loader, uploads, ACTOR, group, key));

    awaitEnd();
    assertThat(Tables.rows(jdbi, "select number || pin from cards where cardgroup_id = 9"))
        .containsExactly("00011700");
  }

  private CardGeneration generation(CardGroup group, Optional<BigInteger> first) {
    return new CardGeneration(loader, ACTOR, group, 500, first, BigDecimal.ONE, new SecureRandom());
  }

  private CsvFile file(String text) throws IOException {
    return CsvFile.open(Files.writeString(directory.resolve("cards.csv"), text));
  }

  private static CardGroup group(int numberLength, int pinLength) {
    CardCounts none = new CardCounts(0, 0, 0);
    return new CardGroup(
        9, "", "", 0, "", BigDecimal.ONE, BigDecimal.ZERO, numberLength, pinLength, false, none);
  }

  private void awaitEnd() {
    await().atMost(Duration.ofSeconds(20)).until(() -> !jobs.find(9).orElseThrow().isRunning());
    assertThat(jobs.find(9).map(JobStatus::step)).contains(JobStatus.Step.DONE);
  }
}
