package io.anlan.platform.transfer;

import io.anlan.platform.account.Role;
import io.anlan.platform.sheets.DomainTerms;
import io.anlan.platform.sheets.Term;
import java.util.Collection;
import java.util.stream.Collectors;

/** Headings and words of accounts in files, the same in those that are given and in those that are taken. */
final class AccountLabels {
    static final Term ACCOUNTS = new Term("账号", "accounts");
    static final Term USERNAME = new Term("用户名", "Username");
    static final Term DISPLAY_NAME = new Term("姓名", "Display name");
    static final Term ROLES = new Term("角色", "Roles");
    static final Term REGION = new Term("行政区划代码", "Region code");
    static final Term DOMAINS = new Term("监管领域", "Domains");
    static final Term ENTERPRISE = new Term("企业", "Enterprise");
    static final Term CREDIT_CODE = new Term("统一社会信用代码", "Credit code");
    static final Term ENABLED = new Term("启用", "Enabled");

    private AccountLabels() {}

    static Term of(Role role) {
        return switch (role) {
            case ADMINISTRATOR -> new Term("管理员", "Administrator");
            case HEAD -> new Term("部门负责人", "Head of department");
            case DUTY_OFFICER -> new Term("值班员", "Duty officer");
            case INSPECTOR -> new Term("检查员", "Inspector");
            case ENTERPRISE -> new Term("企业用户", "Enterprise user");
            case INTEGRATOR -> new Term("接入单位", "Integrator");
            case SYSTEM_ADMINISTRATOR -> new Term("系统管理员", "System administrator");
            case SECURITY_ADMINISTRATOR -> new Term("安全管理员", "Security administrator");
            case AUDIT_ADMINISTRATOR -> new Term("审计管理员", "Audit administrator");
        };
    }

    static Term roles(Collection<Role> roles) {
        return several(roles.stream().map(AccountLabels::of).toList());
    }

    static Term domains(Collection<String> domains) {
        return several(domains.stream().map(DomainTerms::of).toList());
    }

    private static Term several(Collection<Term> terms) {
        return new Term(
                terms.stream().map(Term::chinese).collect(Collectors.joining("、")),
                terms.stream().map(Term::english).collect(Collectors.joining(", ")));
    }
}
