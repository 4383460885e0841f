package io.anlan.platform.downlink;

import io.anlan.hj212.ExeRtn;
import io.anlan.hj212.QnRtn;
import io.anlan.platform.sheets.Term;
import org.jspecify.annotations.Nullable;

/** The codes of a device's answers in words (HJ 212-2017 Tables 6 and 7). */
final class ReturnCodes {
    private ReturnCodes() {}

    static @Nullable Term qnRtn(@Nullable Integer code) {
        return code == null ? null : QnRtn.of(code).map(ReturnCodes::term).orElse(unknown(code));
    }

    static @Nullable Term exeRtn(@Nullable Integer code) {
        return code == null ? null : ExeRtn.of(code).map(ReturnCodes::term).orElse(unknown(code));
    }

    private static Term unknown(int code) {
        return new Term("未定义的代码 " + code, "Undefined code " + code);
    }

    private static Term term(QnRtn code) {
        return switch (code) {
            case ACCEPTED -> new Term("准备执行请求", "Accepted, will execute");
            case REFUSED -> new Term("请求被拒绝", "Refused");
            case PW_WRONG -> new Term("PW 错误", "PW wrong");
            case MN_WRONG -> new Term("MN 错误", "MN wrong");
            case ST_WRONG -> new Term("ST 错误", "ST wrong");
            case FLAG_WRONG -> new Term("Flag 错误", "Flag wrong");
            case QN_WRONG -> new Term("QN 错误", "QN wrong");
            case CN_WRONG -> new Term("CN 错误", "CN wrong");
            case CRC_WRONG -> new Term("CRC 校验错误", "CRC wrong");
            case UNKNOWN_ERROR -> new Term("未知错误", "Unknown error");
        };
    }

    private static Term term(ExeRtn code) {
        return switch (code) {
            case DONE -> new Term("执行成功", "Done");
            case FAILED -> new Term("执行失败，原因未知", "Failed, reason unknown");
            case CONDITION_WRONG -> new Term("命令请求条件错误", "Condition of the request is wrong");
            case TIMEOUT -> new Term("通讯超时", "Communication time-out");
            case BUSY -> new Term("系统繁忙不能执行", "Busy");
            case SYSTEM_FAULT -> new Term("系统故障", "System fault");
            case NO_DATA -> new Term("没有数据", "No data");
        };
    }
}
