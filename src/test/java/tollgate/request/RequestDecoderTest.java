package tollgate.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static tollgate.request.Parameter.CURRENCY;
import static tollgate.request.Parameter.ID;
import static tollgate.request.Parameter.REQUEST_ID;
import static tollgate.request.Parameter.U;
import static tollgate.request.Parameter.USERNAME;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestDecoderTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  private final RequestDecoder reader = new RequestDecoder();

  @Test
  void decodesACallByItsAlias() {
    Request request = reader.decode(post("balance", "u=admin"));

    assertThat(request)
        .isEqualTo(new Request(Call.USER_BALANCE, "balance", false, Map.of(U, "admin"), "1.2.3.4"));
  }

  @Test
  void mergesTheParametersOfQueryAndBody() {
    Request form = reader.decode(arrival("POST", "balance", "u=admin", "username=john", FORM));
    Request json = reader.decode(arrival("GET", "balance", "u=admin", "{\"username\":7}", JSON));

    assertThat(form.values()).isEqualTo(Map.of(U, "admin", USERNAME, "john"));
    assertThat(json.values()).isEqualTo(Map.of(U, "admin", USERNAME, "7"));
    assertThat(json.isGet()).isTrue();
  }

  @Test
  void decodesTheIdInThePathOfASimpleBalance() {
    assertThat(reader.decode(post("simple_balance/a%20b+c", "")).values())
        .isEqualTo(Map.of(ID, "a b+c"));
  }

  @Test
  void treatsAnEmptyParameterAsAbsent() {
    Request request = reader.decode(arrival("POST", "balance", "u=&currency", "u=admin", FORM));

    assertThat(request.values()).isEqualTo(Map.of(U, "admin"));
  }

  @Test
  void ignoresUnknownParametersAndTheOldPassword() {
    Request request = reader.decode(post("balance", "u=admin&p=old&p=older&U=john&zzz=1&zzz=2"));

    assertThat(request.values()).isEqualTo(Map.of(U, "admin"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=UTF-8",
        "Application/X-WWW-Form-URLencoded ;charset=utf-8"
      })
  void decodesAFormWithAnyParametersOfItsContentType(String contentType) {
    Request request = reader.decode(arrival("POST", "balance", "", "u=admin", contentType));

    assertThat(request.values()).isEqualTo(Map.of(U, "admin"));
  }

  @Test
  void needsNoContentTypeForAnEmptyBody() {
    Request request = reader.decode(arrival("POST", "balance", "u=admin", "", "text/plain"));

    assertThat(request.values()).isEqualTo(Map.of(U, "admin"));
  }

  @ParameterizedTest
  @CsvSource({
    "u=a&u=b,               u",
    "hash=a&hash=A,         hash",
    "currency=EUR&currency=eur, currency",
    "number=1&number=2,     number",
    "request_id=1&request_id=2, request_id",
    "username=a&username=%41, username"
  })
  void refusesTwoValuesForAKnownParameterOfAnyCall(String query, String name) {
    assertThat(refusal(post("balance", query))).hasMessage("Repeated parameter: " + name);
  }

  @Test
  void refusesTwoValuesFromDifferentParts() {
    assertThat(refusal(arrival("POST", "balance", "u=a", "u=b", FORM)))
        .hasMessage("Repeated parameter: u");
    assertThat(refusal(arrival("POST", "balance", "", "{\"u\":\"a\",\"u\":\"b\"}", JSON)))
        .hasMessage("Repeated parameter: u");
    assertThat(refusal(post("simple_balance/a", "id=b"))).hasMessage("Repeated parameter: id");
  }

  @Test
  void acceptsTheSameValueTwice() {
    assertThat(reader.decode(post("simple_balance/a%2B", "id=%61%2b")).values())
        .isEqualTo(Map.of(ID, "a+"));
  }

  @Test
  void decodesTheIdempotencyKeyLiterallyAndOnASaleOnly() {
    assertThat(reader.decode(keyed("card_from_group_sell", "", "a%20b+")).values())
        .isEqualTo(Map.of(REQUEST_ID, "a%20b+"));
    assertThat(reader.decode(keyed("card_from_group_sell", "request_id=7", "")).values())
        .isEqualTo(Map.of(REQUEST_ID, "7"));
    assertThat(reader.decode(keyed("balance", "currency=EUR", "key")).values())
        .isEqualTo(Map.of(CURRENCY, "EUR"));
    assertThat(refusal(keyed("card_from_group_sell", "request_id=7", "8")))
        .hasMessage("Repeated parameter: request_id");
  }

  @ParameterizedTest
  @CsvSource({
    "PUT,  nowhere, true,  text/plain, %, 404",
    "PUT,  balance, true,  text/plain, %, 405",
    "POST, balance, true,  text/plain, %, 413",
    "POST, balance, false, text/plain, %, 415",
    "POST, balance, false, '',         %, 415",
    "POST, balance, false, application/json, %, 400"
  })
  void checksInTheDocumentedOrder(
      String method, String path, boolean isTooLarge, String type, String query, int status) {
    RawRequest arrival =
        new RawRequest(
            method,
            ApiPath.parse("/billing/api/" + path, "/billing/api"),
            query,
            type.isEmpty() ? List.of() : List.of(type),
            List.of(),
            "x".getBytes(UTF_8),
            isTooLarge,
            "1.2.3.4");

    assertThat(refusal(arrival).refusal().status()).isEqualTo(status);
  }

  @Test
  void namesThePartThatIsMalformed() {
    assertThat(refusal(post("balance", "u=%")).getMessage()).contains("query");
    assertThat(refusal(arrival("POST", "balance", "", "u=%ff", FORM)).getMessage())
        .contains("form");
    assertThat(refusal(arrival("POST", "balance", "", "{", JSON)).getMessage()).contains("JSON");
    assertThat(refusal(post("simple_balance/%zz", "")).getMessage()).contains("path");
  }

  private RefusedException refusal(RawRequest arrival) {
    return catchThrowableOfType(RefusedException.class, () -> reader.decode(arrival));
  }

  private static RawRequest post(String path, String query) {
    return arrival("POST", path, query, "", "");
  }

  private static RawRequest keyed(String path, String query, String key) {
    RawRequest plain = post(path, query);
    return new RawRequest(
        "POST", plain.path(), query, List.of(), List.of(key), new byte[0], false, "1.2.3.4");
  }

  private static RawRequest arrival(
      String method, String path, String query, String body, String contentType) {
    return new RawRequest(
        method,
        ApiPath.parse("/billing/api/" + path, "/billing/api"),
        query,
        contentType.isEmpty() ? List.of() : List.of(contentType),
        List.of(),
        body.getBytes(UTF_8),
        false,
        "1.2.3.4");
  }
}
