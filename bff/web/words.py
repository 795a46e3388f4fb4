"""The few words that the pages themselves need, in the languages that we speak.

They are here, not in the catalogues, because a page must be drawn even when nothing answers. Where
`/v1/app` sends `words`, those win.
"""

from collections.abc import Mapping

CHINESE: Mapping[str, str] = {
    "skip": "跳到正文",
    "back": "返回",
    "home": "回首页",
    "call": "拨打电话",
    "open": "查看",
    "submit": "继续",
    "set": "使用",
    "read": "读一读",
    "dismiss": "暂时不看",
    "search": "搜索",
    "search.none": "没有找到。换个说法试试，或打电话问我们。",
    "stop": "停止朗读",
    "tabs": "主导航",
    "menu": "功能",
    "chosen": "已选",
    "optional": "可不填",
    "available": "可用",
    "confirm": "确认",
    "cancel": "取消",
    "confirm.title": "请确认",
    "problem": "暂时办不了",
    "problem.advice": "您的钱和资料都没有变化。请稍后再试，或打电话给我们。",
    "problem.unauthenticated": "请先登录",
    "problem.unauthenticated.advice": "登录后才能看这一页。",
    "problem.unknown-screen": "没有这一页",
    "problem.unknown-screen.advice": "请回首页，从那里再找。",
    "problem.not-found": "没有找到",
    "problem.not-found.advice": "请返回上一页，再选一次。",
    "problem.journey-over": "这次办理已经结束",
    "problem.journey-over.advice": "没有重复办理。需要时请重新开始。",
    "problem.foreign-origin": "没有接受这个请求",
    "problem.foreign-origin.advice": "它不是从本页发出的。请回首页，再操作一次。",
}

TRADITIONAL: Mapping[str, str] = {
    "skip": "跳到正文",
    "back": "返回",
    "home": "回首頁",
    "call": "撥打電話",
    "open": "查看",
    "submit": "繼續",
    "set": "使用",
    "read": "讀一讀",
    "dismiss": "暫時不看",
    "search": "搜尋",
    "search.none": "沒有找到。換個說法試試，或打電話問我們。",
    "stop": "停止朗讀",
    "tabs": "主導覽",
    "menu": "功能",
    "chosen": "已選",
    "optional": "可不填",
    "available": "可用",
    "confirm": "確認",
    "cancel": "取消",
    "confirm.title": "請確認",
    "problem": "暫時辦不了",
    "problem.advice": "您的錢和資料都沒有變化。請稍後再試，或打電話給我們。",
    "problem.unauthenticated": "請先登入",
    "problem.unauthenticated.advice": "登入後才能看這一頁。",
    "problem.unknown-screen": "沒有這一頁",
    "problem.unknown-screen.advice": "請回首頁，從那裡再找。",
    "problem.not-found": "沒有找到",
    "problem.not-found.advice": "請返回上一頁，再選一次。",
    "problem.journey-over": "這次辦理已經結束",
    "problem.journey-over.advice": "沒有重複辦理。需要時請重新開始。",
    "problem.foreign-origin": "沒有接受這個請求",
    "problem.foreign-origin.advice": "它不是從本頁發出的。請回首頁，再操作一次。",
}

ENGLISH: Mapping[str, str] = {
    "skip": "Skip to content",
    "back": "Back",
    "home": "Home",
    "call": "Call",
    "open": "View",
    "submit": "Continue",
    "set": "Use this",
    "read": "Read aloud",
    "dismiss": "Not now",
    "search": "Search",
    "search.none": "Nothing was found. Try other words, or call us.",
    "stop": "Stop reading",
    "tabs": "Main",
    "menu": "Services",
    "chosen": "selected",
    "optional": "optional",
    "available": "Available",
    "confirm": "Confirm",
    "cancel": "Cancel",
    "confirm.title": "Please confirm",
    "problem": "Not available at the moment",
    "problem.advice": "Your money and your details are unchanged. Please try again later, or call us.",
    "problem.unauthenticated": "Please log in",
    "problem.unauthenticated.advice": "You can see this page once you have logged in.",
    "problem.unknown-screen": "There is no such page",
    "problem.unknown-screen.advice": "Please start again from the home page.",
    "problem.not-found": "Nothing found",
    "problem.not-found.advice": "Please go back and choose again.",
    "problem.journey-over": "This has ended",
    "problem.journey-over.advice": "Nothing was done twice. Please start again if you need to.",
    "problem.foreign-origin": "We did not accept this request",
    "problem.foreign-origin.advice": "It did not come from this page. Please start again from the home page.",
}


def words_for(locale: str) -> Mapping[str, str]:
    """The words of a locale: traditional Chinese for zh-Hant, Chinese for other zh, English for the rest."""
    if locale.startswith(("zh-Hant", "zh-HK", "zh-TW", "zh-MO")):
        return TRADITIONAL
    return CHINESE if locale.startswith("zh") else ENGLISH
