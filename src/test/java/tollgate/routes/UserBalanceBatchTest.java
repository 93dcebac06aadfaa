package tollgate.routes;

class UserBalanceBatchTest extends BatchRouteTest {

  UserBalanceBatchTest() {
    super("user-balance-batch", "userDataSource", "JOHN", "ann");
  }
}
