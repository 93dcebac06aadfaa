package tollgate.bench.reference.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tollgate.bench.reference.BalanceRequest;
import tollgate.bench.reference.BalanceUseCase;
import tollgate.bench.reference.Caller;
import tollgate.bench.reference.RefusedException;
import tollgate.bench.reference.UserRow;

/** Serves balance requests. */
@RestController
class Balances {

  private static final MediaType XML = MediaType.parseMediaType("text/xml;charset=utf-8");
  private static final String CALLER = Caller.QUERY.formatted("?");
  private static final String USER = UserRow.QUERY.formatted("?");

  private final JdbcTemplate jdbc;
  private final BalanceUseCase useCase;
  private final ConcurrentMap<String, Caller> callers = new ConcurrentHashMap<>();

  Balances(JdbcTemplate jdbc, BalanceUseCase useCase) {
    this.jdbc = jdbc;
    this.useCase = useCase;
  }

  @GetMapping("/health/ready")
  String ready() {
    return "ready";
  }

  @PostMapping("/billing/api/user_balance_get")
  ResponseEntity<String> balance(HttpServletRequest request) {
    return ResponseEntity.ok()
        .contentType(XML)
        .cacheControl(CacheControl.noStore())
        .body(response(BalanceRequest.of(request::getParameter)));
  }

  private String response(BalanceRequest request) {
    try {
      Caller named =
          request.hasCaller() ? callers.computeIfAbsent(request.u(), this::caller) : null;
      Caller caller = useCase.authorize(request, named);
      return useCase.balance(request, caller, user(request.username()));
    } catch (RefusedException e) {
      return e.xml();
    }
  }

  private Caller caller(String name) {
    return jdbc.query(
        CALLER,
        rows ->
            rows.next() ? new Caller(rows.getLong(1), rows.getString(2), rows.getLong(3)) : null,
        name);
  }

  private UserRow user(String name) {
    return jdbc.query(
        USER,
        rows ->
            rows.next()
                ? new UserRow(
                    rows.getLong(1), rows.getLong(2), rows.getBigDecimal(3), rows.getInt(4))
                : null,
        name);
  }
}
