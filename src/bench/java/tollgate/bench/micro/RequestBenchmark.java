package tollgate.bench.micro;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import tollgate.access.RequestHash;
import tollgate.money.NumberFormatter;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Request;
import tollgate.response.BalanceResponse;
import tollgate.settings.ApiKey;

/** Benchmarks the hash, the number and the XML of a balance request. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestBenchmark {

  private final RequestHash signature = new RequestHash();
  private final ApiKey key = new ApiKey("bench-secret-key");
  private final BigDecimal amount = new BigDecimal("12345.678901234567890");
  private final XmlWriterFixture xmlWriter = new XmlWriterFixture();
  private Request request;

  /** Creates a request with the right hash. */
  @Setup
  public void sign() {
    Map<Parameter, String> values = new EnumMap<>(Parameter.class);
    values.put(Parameter.USERNAME, "user12345");
    values.put(Parameter.CURRENCY, "USER");
    String hash = signature.of(request(values), key);
    values.put(Parameter.HASH, hash);
    request = request(values);
    xmlWriter.start();
  }

  @TearDown
  public void stop() {
    xmlWriter.stop();
  }

  private static Request request(Map<Parameter, String> values) {
    return new Request(Call.USER_BALANCE, "user_balance_get", false, values, "127.0.0.1");
  }

  @Benchmark
  public boolean signature() {
    return signature.matches(request, key);
  }

  @Benchmark
  public String number() {
    return NumberFormatter.nice(amount, 4);
  }

  @Benchmark
  public byte[] xml() {
    return xmlWriter.bytes(BalanceResponse.of("12345.6789"));
  }
}
