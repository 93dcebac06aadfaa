package tollgate.pipelining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.db.DatabaseConfig;
import tollgate.db.Schema;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.LockHolder;
import tollgate.testing.LogCapture;
import tollgate.testing.Metrics;
import tollgate.testing.OwnGateway;
import tollgate.testing.SignedCall;
import tollgate.testing.Tables;
import tollgate.testkit.CommandRunner;

/** Reads balances while pipelined connections are lost, frozen, refused or not possible. */
@ExtendWith(GatewayExtension.class)
class PipelinedConnectionsTest {

  private static final int EVENT_LOOPS = Runtime.getRuntime().availableProcessors();
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String LOCK = "lock table users";
  private static final String WAITING =
      "select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
  private static final String BALANCE =
      SignedCall.balance().with("u", "admin").with("username", "john").target();

  private OwnGateway gateway;

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void opensOneForEachEventLoopAndReadsOverIt(Running running) throws Exception {
    gateway = new OwnGateway(running, "pipe_open");
    awaitSettings();

    assertThat(connections()).isEqualTo(EVENT_LOOPS);
    assertThat(ConcurrentCalls.callAll(16, i -> balance()))
        .allMatch(PipelinedConnectionsTest::isRight);
    assertThat(fallbacks()).isZero();
  }

  @Test
  void repeatsOverThePoolABatchWhoseConnectionIsTerminated(Running running) throws Exception {
    gateway = new OwnGateway(running, "pipe_killed");
    awaitSettings();

    Future<Answer> answer;
    try (LockHolder lock = LockHolder.of(gateway.jdbi(), LOCK)) {
      answer = ConcurrentCalls.begin(this::balance);
      lock.untilWaiting(1);
      gateway.sql("select pg_terminate_backend(pid) from (" + WAITING + ") waiting");
      await().atMost(SOON).until(() -> fallbacks() == 1);
    }

    assertThat(ConcurrentCalls.answer(answer)).matches(PipelinedConnectionsTest::isRight);
    awaitAllConnections();
  }

  @Test
  void repeatsOverThePoolABatchThatTakesTooLong(Running running) throws Exception {
    gateway = new OwnGateway(running, "pipe_slow");
    awaitSettings();

    Future<Answer> answer;
    try (LockHolder lock = LockHolder.of(gateway.jdbi(), LOCK)) {
      answer = ConcurrentCalls.begin(this::balance);
      lock.untilWaiting(1);
      await().atMost(SOON).until(() -> fallbacks() == 1);
    }

    assertThat(ConcurrentCalls.answer(answer)).matches(PipelinedConnectionsTest::isRight);
    awaitAllConnections();
  }

  @Test
  void repeatsOverThePoolABatchWhoseServerProcessDoesNotRespond(Running running) throws Exception {
    gateway = new OwnGateway(running, "pipe_frozen");
    awaitSettings();

    Future<Answer> answer;
    String frozen;
    try (LockHolder lock = LockHolder.of(gateway.jdbi(), LOCK)) {
      answer = ConcurrentCalls.begin(this::balance);
      lock.untilWaiting(1);
      frozen = Tables.rows(gateway.jdbi(), WAITING).get(0);
      CommandRunner.run(List.of("kill", "-STOP", frozen));
    }
    try {
      assertThat(ConcurrentCalls.answer(answer)).matches(PipelinedConnectionsTest::isRight);
      assertThat(fallbacks()).isEqualTo(1);
      awaitAllConnections();
    } finally {
      CommandRunner.run(List.of("kill", "-CONT", frozen));
    }
  }

  @Test
  void opensThemAgainWhenTheDatabaseIsBackAndLogsTheOutageOnce(Running running) throws Exception {
    gateway = new OwnGateway(running, "pipe_away");
    awaitSettings();
    try (LogCapture log = new LogCapture(PipelinedConnections.class.getName())) {
      gateway.loseDatabase();
      await().atMost(SOON).until(() -> connections() == 0);
      assertThat(balance().status()).isEqualTo(503);
      gateway.restoreDatabase();

      awaitAllConnections();
      await().atMost(SOON).until(() -> log.lines().size() == 2);
      assertThat(log.lines().get(0))
          .startsWith("WARN A pipelined connection to the database failed");
      assertThat(log.lines().get(1)).startsWith("INFO All pipelined connections");
    }
    assertThat(balance()).matches(PipelinedConnectionsTest::isRight);
  }

  @Test
  void opensNoneInASessionWithoutTheTables(Running running) throws Exception {
    gateway = new OwnGateway(running, "pipe_path");
    gateway.sql("alter database pipe_path set search_path = pg_catalog");
    gateway.endConnections();

    await().atMost(SOON).until(() -> connections() == 0);
    await().during(Duration.ofSeconds(2)).until(() -> connections() == 0);

    gateway.sql("alter database pipe_path reset search_path");
    awaitAllConnections();
  }

  @Test
  void leavesBalancesToThePoolWhenTheUrlNamesTwoHosts(Running running) throws Exception {
    DatabaseConfig one = running.postgres().create("pipe_hosts");
    String server = one.url().replaceFirst("jdbc:postgresql://([^/]+)/.*", "$1");
    DatabaseConfig two =
        new DatabaseConfig(
            one.url().replace("//" + server, "//" + server + "," + server),
            one.user(),
            one.password());
    new Schema(two).migrate("");

    try (LogCapture log = new LogCapture(PipelinedConnections.class.getName())) {
      gateway = OwnGateway.at(running, "pipe_hosts", two);

      assertThat(log.lines()).singleElement().asString().contains("do not support several hosts");
    }
    awaitSettings();
    assertThat(connections()).isZero();
    assertThat(fallbacks()).isPositive();
  }

  /** The gateway reads the settings of the fixture after its start. */
  private void awaitSettings() {
    await().atMost(SOON).until(() -> isRight(balance()));
  }

  private void awaitAllConnections() {
    await().atMost(SOON).until(() -> connections() == EVENT_LOOPS);
  }

  private Answer balance() {
    return gateway.wire().post(BALANCE);
  }

  private double connections() {
    return Metrics.sum(gateway.console(), "tollgate_pipeline_connections");
  }

  private double fallbacks() {
    return Metrics.sum(gateway.console(), "tollgate_pipeline_fallbacks_total");
  }

  private static boolean isRight(Answer answer) {
    return answer.text().contains("<balance>36.0000<");
  }
}
