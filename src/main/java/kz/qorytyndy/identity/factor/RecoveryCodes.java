package kz.qorytyndy.identity.factor;

import java.util.List;
import java.util.stream.IntStream;
import kz.qorytyndy.identity.OneTimeCodes;
import kz.qorytyndy.platform.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Codes in the place of a second factor that is not at hand, each for one use. Whoever reads the database learns none of them. */
@Repository
class RecoveryCodes {

    static final int SET = 10;

    private final JdbcClient jdbc;

    RecoveryCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A new set; those of the old one open nothing any more. */
    List<String> renew(String username) {
        remove(username);
        List<String> codes =
                IntStream.range(0, SET).mapToObj(i -> OneTimeCodes.fresh()).toList();
        codes.forEach(code -> jdbc.sql("insert into recovery_code (username, sha256) values (:username, :sha256)")
                .param("username", username)
                .param("sha256", sha256(username, code))
                .update());
        return codes;
    }

    int left(String username) {
        return jdbc.sql("select count(*) from recovery_code where username = :username")
                .param("username", username)
                .query(Integer.class)
                .single();
    }

    /** Whether it was still there to be used. */
    boolean use(String username, String code) {
        return jdbc.sql("delete from recovery_code where username = :username and sha256 = :sha256")
                        .param("username", username)
                        .param("sha256", sha256(username, code))
                        .update()
                == 1;
    }

    void remove(String username) {
        jdbc.sql("delete from recovery_code where username = :username")
                .param("username", username)
                .update();
    }

    private static String sha256(String username, String code) {
        return Sha256.of(OneTimeCodes.typed(username, code));
    }
}
