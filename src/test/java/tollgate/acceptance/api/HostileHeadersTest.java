package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.GatewayExtension.sha1;
import static tollgate.testing.Tables.actions;

import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SaleCalls;

/** Sends headers that must not change the meaning of a request. */
@ExtendWith(GatewayExtension.class)
class HostileHeadersTest {

  private static final String PATH = "/billing/api/user_balance_get";
  private static final String GOOSE =
      "u=admin&username=%C5%BD%C4%85sis&hash=" + sha1("Žąsis456789");
  private static final String JOHN = "u=admin&username=john&hash=" + sha1("john456789");
  private static final String BALANCE =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<page>\n  <balance>36.0000</balance>\n</page>\n";
  private static final byte[] NO_BODY = new byte[0];

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded; charset=bogus",
        "application/x-www-form-urlencoded; charset=utf-16",
        "application/x-www-form-urlencoded; charset=iso-8859-1",
        "application/x-www-form-urlencoded;charset=\"\\",
        "APPLICATION/X-WWW-FORM-URLENCODED;;;"
      })
  void readsAFormAsUtf8WhateverCharsetIsNamed(String contentType, ApiClient wire) {
    Answer answer = wire.post(PATH, contentType, GOOSE);

    assertThat(answer.text()).contains("<balance>0.0000</balance>");
    assertThat(answer.header("Content-Type")).isEqualTo("text/xml; charset=utf-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bogus", "utf-16", "utf-32le", "iso-8859-1"})
  void readsJsonAsUtf8WhateverCharsetIsNamed(String charset, ApiClient wire) {
    String json =
        "{\"u\": \"admin\", \"username\": \"Žąsis\", \"hash\": \"" + sha1("Žąsis456789") + "\"}";

    Answer answer = wire.post(PATH, "application/json; charset=" + charset, json);

    assertThat(answer.text()).contains("<balance>0.0000</balance>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-HTTP-Method-Override: DELETE",
        "X-HTTP-Method: PUT",
        "X-Method-Override: GET",
        "Expect: something",
        "Accept: application/json",
        "Accept-Charset: utf-16",
        "Accept-Encoding: gzip, deflate, br",
        "Range: bytes=0-3",
        "If-None-Match: *",
        "Origin: http://evil.example",
        "X-Forwarded-Host: evil.example",
        "X-Original-URL: /billing/api/nothing",
        "X-Rewrite-URL: /billing/api/nothing",
        "Content-Type: text/evil",
        "Content-Encoding: gzip",
        "Cookie: u=john",
        "Authorization: Basic am9objpqb2hu",
        "TE: trailers"
      })
  void answersTheSameBesideAnyHeader(String header, ApiClient wire) {
    Answer plain = wire.post(PATH + "?" + JOHN);

    Answer answer = wire.sendRaw(ApiClient.head("POST " + PATH + "?" + JOHN, header), NO_BODY);

    assertThat(answer.text()).isEqualTo(BALANCE);
    assertThat(answer.headers()).isEqualTo(plain.headers());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-Forwarded-For", "X-Real-IP", "Forwarded", "Client-IP", "True-Client-IP", "Via"})
  void recordsTheAddressOfTheConnectionAsTheSource(String header, ApiClient wire, Jdbi jdbi) {
    Map<String, String> lie = Map.of(header, "for=10.6.6.6, 10.6.6.6");

    wire.send("POST", SaleCalls.target("id", "13"), lie, NO_BODY);
    wire.send("POST", "/billing/api/user_details_get?u=john&hash=wrong", lie, NO_BODY);

    assertThat(actions(jdbi, "action || ' ' || source"))
        .containsExactly("card_sale 127.0.0.1", "api_refused 127.0.0.1");
  }
}
