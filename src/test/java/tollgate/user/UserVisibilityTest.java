package tollgate.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tollgate.access.Caller;
import tollgate.access.Role;
import tollgate.request.RefusedException;

class UserVisibilityTest {

  private static final Caller RESELLER = new Caller(2, Role.RESELLER, 0);

  private final UserVisibility visibility = new UserVisibility();

  @Test
  void returnsAUserThatTheCallerMaySee() {
    UserRow user = visibility.requireVisible(List.of(row(10L, 2L)), RESELLER);

    assertThat(user.id()).isEqualTo(10);
  }

  @Test
  void refusesAUserThatTheCallerMayNotSeeLikeAMissingOne() {
    assertThatThrownBy(() -> visibility.requireVisible(List.of(row(10L, 3L)), RESELLER))
        .isInstanceOf(RefusedException.class)
        .hasMessage("User was not found");
    assertThatThrownBy(() -> visibility.requireVisible(List.of(), RESELLER))
        .isInstanceOf(RefusedException.class)
        .hasMessage("User was not found");
  }

  @Test
  void namesTheColumnThatAStatementDoesNotReturn() {
    UserRow user = new UserRow(row(10L, 2L));

    assertThatThrownBy(user::balance)
        .hasMessage("The statement returned no value in column balance");
  }

  @Test
  void hidesPersonalDataInToString() {
    UserRow user = new UserRow(Map.of("id", 10L, "uniquehash", "a-secret", "email", "a@b.co"));

    assertThat(user).hasToString("user 10");
  }

  private static Map<String, Object> row(long id, long ownerId) {
    return Map.of("id", id, "owner_id", ownerId);
  }
}
