package kz.qorytyndy;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** No test begins at the time to which another has moved the clock, or has to do what another left undone. */
class CleanStart implements BeforeAllCallback, BeforeEachCallback {

    /** For what a class does once, before its first test. */
    @Override
    public void beforeAll(ExtensionContext context) {
        start(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start(context);
    }

    private static void start(ExtensionContext context) {
        ApplicationContext application = SpringExtension.getApplicationContext(context);
        application.getBean(MovableClock.class).set(MovableClock.START);
        application.getBean(Jobs.class).leaveAlone();
    }
}
