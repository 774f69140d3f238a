package kz.qorytyndy.employees;

/** Whoever keeps what is true only because an employee was at his post on certain days. */
public interface RestsOnEmployment {

    /**
     * Refuses a change of an employee's posts and days that would leave something kept of him without ground.
     *
     * @param changed the employee as he would be
     * @throws kz.qorytyndy.platform.Refusal conflict
     */
    void check(Employee changed);
}
