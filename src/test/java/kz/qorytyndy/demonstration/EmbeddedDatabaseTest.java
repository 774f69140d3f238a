package kz.qorytyndy.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import kz.qorytyndy.FreshData;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What earlier starts have left behind in the folder. */
class EmbeddedDatabaseTest {

    @TempDir
    private Path home;

    @Test
    void forgets_programs_that_a_kill_left_half_unpacked() throws IOException {
        Path half = Files.createDirectories(home.resolve("PG-1/bin"));
        Files.createFile(half.resolve("postgres"));
        Path whole = Files.createDirectories(home.resolve("PG-2/bin"));
        Files.createFile(home.resolve("PG-2/.exists"));

        EmbeddedDatabase.forgetHalfUnpacked(home);

        assertThat(home.resolve("PG-1")).doesNotExist();
        assertThat(whole).exists();
    }

    @Test
    void forgets_the_number_of_a_server_that_is_gone_whoever_has_it_now() throws IOException {
        Path pidFile = home.resolve("postmaster.pid");
        for (String left : new String[] {ProcessHandle.current().pid() + "\n", "", "x\n", "999999999999999999\n"}) {
            Files.writeString(pidFile, left);
            EmbeddedDatabase.stopOrphan(home);
            assertThat(pidFile).as(left).doesNotExist();
        }
    }

    @ParameterizedTest
    @CsvSource({"Linux, x86_64", "Linux, aarch64", "Darwin, x86_64", "Darwin, aarch64", "Windows, x86_64"})
    void has_the_programs_for_machines_of_today(String system, String architecture) throws IOException {
        try (InputStream programs = EmbeddedDatabase.programs(system, architecture)) {
            assertThat(programs).isNotNull();
        }
    }

    @Test
    void says_for_which_machine_it_has_none() {
        assertThatThrownBy(() -> EmbeddedDatabase.programs("Linux", "riscv64"))
                .isInstanceOfSatisfying(
                        StartRefused.class,
                        refused -> assertThat(refused.reason())
                                .isEqualTo(Message.of("platform.start.noPrograms", "Linux", "riscv64")));
    }

    @Test
    void takes_another_port_where_somebody_took_the_first_while_its_data_were_made() throws IOException {
        FreshData.shareServer(home);
        int free = anyPort();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Iterator<Integer> ports = List.of(taken.getLocalPort(), free).iterator();

            try (EmbeddedPostgres server =
                    EmbeddedDatabase.startServer(home, home.resolve("data"), "qupiya", ports::next)) {
                assertThat(server.getPort()).isEqualTo(free);
                assertThat(ports).isExhausted();
            }
        }
    }

    private static int anyPort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    @Test
    void says_that_a_folder_cannot_be_one() throws IOException {
        Path file = Files.createFile(home.resolve("file"));

        assertThatThrownBy(() -> EmbeddedDatabase.start(file, Edition.FILLED)).isInstanceOf(StartRefused.class);
    }
}
