package tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {

  private static final long SYSTEM = 0;
  private static final long RESELLER = 2;
  private static final long OWN_USER = 11;
  private static final long STRANGER = 10;

  @ParameterizedTest
  @CsvSource({"admin, ADMIN", "accountant, ACCOUNTANT", "reseller, RESELLER", "user, USER"})
  void knowsTheFourTypesOfUsers(String usertype, Role role) {
    assertThat(Role.of(usertype)).isEqualTo(role);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ADMIN", "admin ", "superuser", "partner"})
  void treatsAnUnknownTypeAsAUser(String usertype) {
    assertThat(Role.of(usertype)).isEqualTo(Role.USER);
  }

  @ParameterizedTest
  @CsvSource({
    "ADMIN,      7, 0",
    "ACCOUNTANT, 7, 0",
    "RESELLER,   7, 5",
    "USER,       7, 7",
    "USER,       0, 0"
  })
  void hasTheKeyOfTheirOwner(Role role, long owner, long keyOwner) {
    Caller caller = new Caller(5, role, owner);

    assertThat(caller.keyOwner()).isEqualTo(keyOwner);
  }

  @ParameterizedTest
  @EnumSource(names = {"ADMIN", "ACCOUNTANT"})
  void seesEveryUserAsAdministratorOrAccountant(Role role) {
    Caller caller = new Caller(1, role, SYSTEM);

    assertThat(caller.maySee(STRANGER, SYSTEM)).isTrue();
    assertThat(caller.maySee(OWN_USER, RESELLER)).isTrue();
    assertThat(caller.maySee(0, SYSTEM)).isTrue();
  }

  @Test
  void seesThemselvesAndTheirOwnUsersAsAReseller() {
    Caller reseller = new Caller(RESELLER, Role.RESELLER, SYSTEM);

    assertThat(reseller.maySee(RESELLER, SYSTEM)).isTrue();
    assertThat(reseller.maySee(OWN_USER, RESELLER)).isTrue();
    assertThat(reseller.maySee(STRANGER, SYSTEM)).isFalse();
    assertThat(reseller.maySee(0, SYSTEM)).isFalse();
  }

  @Test
  void seesOnlyThemselvesAsAUser() {
    Caller user = new Caller(OWN_USER, Role.USER, RESELLER);

    assertThat(user.maySee(OWN_USER, RESELLER)).isTrue();
    assertThat(user.maySee(RESELLER, SYSTEM)).isFalse();
    assertThat(user.maySee(STRANGER, RESELLER)).isFalse();
    assertThat(user.maySee(12, OWN_USER)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"ADMIN, true, 0", "ACCOUNTANT, true, 0", "RESELLER, true, 2", "USER, false, 0"})
  void sellsFromTheirOwnGroupsUnlessTheyAreAUser(Role role, boolean maySell, long seller) {
    Caller caller = new Caller(RESELLER, role, 9);

    assertThat(caller.maySell()).isEqualTo(maySell);
    assertThat(caller.seller()).isEqualTo(seller);
  }

  @Test
  void isTheAdministratorOfOwnerZeroWithoutAName() {
    assertThat(Caller.ADMINISTRATOR).isEqualTo(new Caller(0, Role.ADMIN, SYSTEM));
  }
}
