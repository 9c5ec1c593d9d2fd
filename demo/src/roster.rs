//! Two hundred students, the same on every machine.

const FAMILY: [&str; 16] =
    ["김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오", "서", "신", "권", "남궁"];
const GIVEN: [&str; 20] = [
    "하늘",
    "도윤",
    "서연",
    "지호",
    "민서",
    "예준",
    "수아",
    "시우",
    "지유",
    "건우",
    "채원",
    "현우",
    "다은",
    "유준",
    "소율",
    "은우",
    "아린",
    "준서",
    "별",
    "가온누리",
];
const DEPARTMENTS: [&str; 8] = [
    "컴퓨터공학과",
    "경영학과",
    "기계공학과",
    "국어국문학과",
    "신소재공학과",
    "건축학과",
    "전자공학과",
    "Department of International Studies",
];

/// A student of the demo campus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Student {
    /// Student number.
    pub number: String,
    /// Name.
    pub name: String,
    /// School mail.
    pub mail: String,
    /// Department.
    pub department: &'static str,
}

/// All of them, by number.
#[must_use]
pub fn students() -> Vec<Student> {
    (0..200_usize)
        .map(|place| {
            let number = format!("{}{:04}", 2022 + place / 50, place % 50 + 1);
            let name = match place {
                17 => "Alexandria Montgomery-Fitzgerald".to_owned(),
                42 => "Nguyễn Thị Minh Châu".to_owned(),
                _ => format!("{}{}", FAMILY[place * 7 % FAMILY.len()], GIVEN[place * 3 % GIVEN.len()]),
            };
            let mail = format!("s{number}@campus.example");
            Student { number, name, mail, department: DEPARTMENTS[place * 5 % DEPARTMENTS.len()] }
        })
        .collect()
}

/// The roster file, as an officer would upload it.
#[must_use]
pub fn csv() -> String {
    let mut csv = "학번,이름,메일,소속\n".to_owned();
    for student in students() {
        csv.push_str(&format!(
            "{},{},{},{}\n",
            student.number, student.name, student.mail, student.department
        ));
    }
    csv
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_unique() {
        let numbers: std::collections::HashSet<_> = students().into_iter().map(|s| s.number).collect();
        assert_eq!(numbers.len(), 200);
    }
}
