package tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import tollgate.concurrency.ThreadPools;
import tollgate.connection.ConnectionBudget;
import tollgate.connection.ConnectionLimits;
import tollgate.peer.TrustedProxies;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Request;
import tollgate.settings.ApiKey;
import tollgate.settings.Confline;
import tollgate.settings.Settings;
import tollgate.tls.ServerTls;

class HashValidationTest {

  private final List<String> lookups = new ArrayList<>();
  private final CallerCache callers = new CallerCache(this::lookUp);
  private final ThreadPools threads = threads();
  private final HashValidation validation = validation();

  @AfterEach
  void closesTheThreads() {
    threads.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"known", "unknown"})
  void looksACallerUpOnceForEachWrongHash(String name) {
    for (int call = 1; call <= 5; call++) {
      Exchange exchange = validate(name);

      assertThat(exchange.getVariable("deniedCall", DeniedCall.class)).isNotNull();
      assertThat(lookups).hasSize(call).containsOnly(name);
      assertThat(callers.getIfCached(name)).isEmpty();
    }
  }

  @Test
  void looksUpAsMuchForNamesThatAreNewEachTime() {
    callers.get("known-1");
    callers.get("known-2");
    lookups.clear();

    validate("known-1");
    validate("known-2");
    validate("unknown-1");
    validate("unknown-2");

    assertThat(lookups).containsExactly("known-1", "known-2", "unknown-1", "unknown-2");
  }

  @Test
  void cachesTheCallerOfARightHash() {
    String hash = new RequestHash().of(request("known", "none"), new ApiKey("a-secret-key"));

    validate("known", hash);
    validate("known", hash);

    assertThat(callers.getIfCached("known")).isPresent();
    assertThat(lookups).containsExactly("known");
  }

  private Exchange validate(String name) {
    return validate(name, "0".repeat(40));
  }

  private static Request request(String name, String hash) {
    Map<Parameter, String> values = Map.of(Parameter.U, name, Parameter.HASH, hash);
    return new Request(Call.USER_BALANCE, "balance", false, values, "192.0.2.1");
  }

  private Exchange validate(String name, String hash) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable("request", request(name, hash));
    validation.process(exchange, done -> {});
    return exchange;
  }

  private Optional<Caller> lookUp(String name) {
    lookups.add(name);
    return name.startsWith("known") ? Optional.of(new Caller(7, Role.USER, 0)) : Optional.empty();
  }

  private HashValidation validation() {
    Settings settings =
        new Settings(
            () -> List.of(new Confline(new Confline.Key("API_Secret_Key", 0), "a-secret-key")));
    settings.reload();
    PGSimpleDataSource unreachable = new PGSimpleDataSource();
    unreachable.setUrl("jdbc:postgresql://127.0.0.1:1/none");
    TimeMeter clock = TimeMeter.SYSTEM_MILLISECONDS;
    WrongHashLimit limit =
        new WrongHashLimit(
            GuessRates.defaults(),
            settings,
            new SharedGuessCounts(unreachable, clock),
            new KnownCallers(Jdbi.create(unreachable), Clock.systemUTC()),
            threads.readWorkers(),
            clock);
    return new HashValidation(
        callers,
        threads.readWorkers(),
        new CallerAuthentication(settings, Clock.systemUTC()),
        limit,
        new CredentialStore(
            new NonceStore(Jdbi.create(unreachable)),
            new UsedHashes(Jdbi.create(unreachable), Clock.systemUTC())),
        new HashCallerRecorder(settings, threads.readWorkers(), Jdbi.create(unreachable)),
        new UserKeyUseRecorder(threads.readWorkers(), Jdbi.create(unreachable), Clock.systemUTC()));
  }

  private static ThreadPools threads() {
    ConnectionBudget.OfPorts budgets =
        ConnectionBudget.OfPorts.of(
            ConnectionLimits.OfPorts.of(OptionalInt.empty(), OptionalInt.empty()),
            TrustedProxies.none(),
            new SimpleMeterRegistry());
    return new ThreadPools(1, 1, budgets.api(), budgets.console(), ServerTls.off());
  }
}
